import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/channels/render-plain.ts'
import { reply } from '../fakes/replies.ts'

describe('renderPlain', () => {
  it('gives the text alone where there is nothing to choose', () =>
    expect(renderPlain(reply('96,89%.\nNguồn: …'))).toBe('96,89%.\nNguồn: …'))

  it('numbers the choices beneath the text, by their labels', () =>
    expect(renderPlain(reply('Đơn vị nào?', 'clarify', [{ label: 'Phú Lợi (cũ)', utterance: 'x' }]))).toBe(
      'Đơn vị nào?\n\n1) Phú Lợi (cũ)',
    ))

  it('lets no order to the terminal through', () =>
    expect(renderPlain(reply('a\u001b[2Jb\u009bc\rd\u202ee\u0000'))).toBe('a[2Jbcde'))

  it('leaves what looks like markup as it is', () =>
    expect(renderPlain(reply('<b>*x*</b> & _y_'))).toBe('<b>*x*</b> & _y_'))
})
