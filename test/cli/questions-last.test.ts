import { describe, expect, it } from 'vitest'
import { questionsLast } from '../../src/cli/questions-last.ts'

describe('questionsLast', () => {
  it.each([
    [['điểm 2022'], ['--', 'điểm 2022']],
    [['- điểm 2022'], ['--', '- điểm 2022']],
    [['--jsonl'], ['--jsonl', '--']],
    [
      ['a', '--db', 'x.sqlite', 'b'],
      ['--db', 'x.sqlite', '--', 'a', 'b'],
    ],
    [
      ['--db=x', '--', '--jsonl'],
      ['--db=x', '--', '--jsonl'],
    ],
    [['--jsnl'], ['--jsnl', '--']],
    [[''], ['--', '']],
  ])('turns %j into %j', (given, sorted) => expect(questionsLast(given)).toEqual(sorted))
})
