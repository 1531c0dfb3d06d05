import { describe, expect, it } from 'vitest'
import { tokenise } from '../../../src/core/text/tokens.ts'

const known = new Set(['thu', 'dau', 'mot', 'bo', 'nam'])
const tokens = (text: string) => tokenise(text, (folded) => known.has(folded))
const texts = (text: string) => tokens(text).map((token) => token.text)

describe('tokenise', () => {
  it.each([
    ['Thủ Dầu Một, 2022?', ['thủ', 'dầu', 'một', '2022']],
    ['3bộ', ['3', 'bộ']],
    ['PARINDEX2023', ['parindex', '2023']],
    ['TP.HCM', ['tp', 'hcm']],
    ['cchc tdm 2k22', ['cchc', 'tdm', '2022']],
    ['Thu3 Da6u2 Mo6t5', ['thu3', 'da6u2', 'mo6t5']],
    ['trờiiii ơi', ['trời', 'ơi']],
    ['Hà Nội 🆚 Đà Nẵng', ['hà', 'nội', 'vs', 'đà', 'nẵng']],
    ['👍', []],
    ["<script>alert('x')</script>", ['script', 'alert', 'x', 'script']],
    ['điểm nam ２０２２', ['điểm', 'nam', '2022']],
    ['sở [x](http://example.com/2022?a=b) điểm', ['sở', 'x', 'điểm']],
    ['www.example.com &lt;b&gt; điểm &#39;', ['b', 'điểm']],
  ])('cuts %s', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it.each([
    ['96,89', 96.89],
    ['96.89', 96.89],
    ['85.600', 85600],
    ['227.817', 227817],
    ['0,8002', 0.8002],
  ])('reads the number %s', (text, value) => {
    expect(tokens(text)[0]!.value).toBe(value)
  })

  it('keeps the marks beside a word', () => {
    expect(tokens('đạt >96%').map(({ before, after }) => [before, after])).toEqual([
      ['', '>'],
      ['>', '%'],
    ])
  })

  it('gives the same tokens for composed and decomposed text', () => {
    expect(tokens('Thủ Dầu Một'.normalize('NFD'))).toEqual(tokens('Thủ Dầu Một'))
  })
})
