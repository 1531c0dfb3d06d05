import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

it('leaves the exit code to whoever started a cluster: a run of tests that failed has failed', async () => {
  const { code, stderr } = await built.run('test/storage/process/fail-with-cluster.js')
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
})
