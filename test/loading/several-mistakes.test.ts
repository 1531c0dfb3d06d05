import { describe, expect, it } from 'vitest'
import { readChanged, remove, swap } from './broken-copy.ts'

const CCHC = 'observations/cchc.csv'
const PAR = 'observations/par-index.csv'

describe('readKnowledge', () => {
  it('tells every mistake, not only the first, in the order of the files', async () => {
    const { complaints } = await readChanged(
      swap('units.csv', 4, 'district', 'huyen'),
      swap('units.csv', 4, '2012-07-02', '2012'),
      swap(CCHC, 6, '97.68', '"97,68"'),
      swap('sources.csv', 3, '2024-04', 'April'),
    )
    expect(complaints.map(({ file, line, value }) => `${file}:${line} ${value}`)).toEqual([
      'knowledge/observations/cchc.csv:6 97,68',
      'knowledge/sources.csv:3 April',
      'knowledge/units.csv:4 huyen',
      'knowledge/units.csv:4 2012',
    ])
  })

  it('does not complain of each mention of what stands in a file that it could not read', async () => {
    const { complaints } = await readChanged(remove('units.csv'), remove('sources.csv'), swap(CCHC, 1, 'value', 'wert'))
    expect(complaints.map(({ value }) => value).sort()).toEqual(['sources.csv', 'units.csv', 'value', 'wert'])
  })

  it('leaves a faulty row out and keeps the rest', async () => {
    const { knowledge } = await readChanged(swap(PAR, 8, ',6,', ',six,'))
    expect(knowledge.observations.map(({ id }) => id)).not.toContain('o0106')
    expect(knowledge.observations).toHaveLength(13)
  })
})
