import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { PROJECT_ROOT } from '../src/config.ts'

/** Beginnings of the paths of test files that take long: they start processes, or ask thousands of questions. */
const LONG = [
  'test/dialogues/floors',
  'test/cli/',
  'test/e2e/',
  'test/torture/',
  'test/loading/report/',
  'test/lab/',
  'test/dialogues/',
  'test/exact/',
]

/**
 * On a machine that has never run them, vitest begins with the test files of most bytes. A long one that came last would
 * keep one core waiting for the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const path = relative(PROJECT_ROOT, moduleId)
      const at = LONG.findIndex((beginning) => path.startsWith(beginning))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}
