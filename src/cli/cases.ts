import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { OUTCOMES } from '../core/reply/reply.ts'
import type { Case } from './judge.ts'

const CASE = z.object({
  id: z.string(),
  cat: z.string(),
  noise: z.string().optional(),
  turns: z.array(z.string()).min(1),
  accept: z.object({
    outcome: z.array(z.enum(OUTCOMES)).optional(),
    must: z.array(z.string()).optional(),
    mustNot: z.array(z.string()).optional(),
  }),
})

/** The questions of a file, one a line. Throws an Error that names the file and the line. */
export async function readCases(file: string): Promise<Case[]> {
  const text = await readFile(file, 'utf8')
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [readCase(line, `${file}:${i + 1}`)]))
}

function readCase(line: string, place: string): Case {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (cause) {
    throw new Error(`${place}: is not JSON. Each line is one case: {"id","cat","turns","accept"}.`, { cause })
  }
  const parsed = CASE.safeParse(json)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`${place}: ${issues.join('; ')}`)
}
