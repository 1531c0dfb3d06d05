import type { IncomingMessage } from 'node:http'
import { badRequest } from './refusal.ts'

export type Parameters = Readonly<Record<string, unknown>>

/** An uploaded file, as it stands in the parameters in the place of an id or address. */
export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

/** The parameters of a call: JSON, a form, a multipart form or the query string, as the API takes them all. */
export async function parametersOf(request: IncomingMessage): Promise<Parameters> {
  const query = Object.fromEntries(new URL(request.url!, 'http://fake').searchParams)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return loosened(query)
  if (type.startsWith('application/json')) return { ...loosened(query), ...JSON.parse(body.toString('utf8')) }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const fields: Record<string, unknown> = {}
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    fields[name] =
      typeof value === 'string' ? value : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
  }
  return attached({ ...loosened(query), ...loosened(fields) })
}

/** Forms carry lists, objects and numbers as text. */
function loosened(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const of = (value: unknown) => {
    if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, of(value)]))
}

/** "attach://name" stands for the part of that name. */
function attached(fields: Record<string, unknown>): Record<string, unknown> {
  const of = (value: unknown) =>
    typeof value === 'string' && value.startsWith('attach://') ? fields[value.slice('attach://'.length)] : value
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, of(value)]))
}

export const textIn = (parameters: Parameters, name: string): string => {
  const value = parameters[name] ?? ''
  return typeof value === 'string' ? value : String(value)
}

export function wholeNumberIn(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name]
  if (value === undefined || value === null || value === '') return undefined
  if (!Number.isSafeInteger(Number(value))) throw badRequest(`${name} must be an integer`)
  return Number(value)
}

export function listIn(parameters: Parameters, name: string): readonly Record<string, unknown>[] {
  const value = parameters[name] ?? []
  if (!Array.isArray(value)) throw badRequest(`can't parse ${name}: expected an array`)
  return value
}

export function uploadIn(parameters: Parameters, name: string): Upload | undefined {
  const value = parameters[name]
  return typeof value === 'object' && value !== null && 'bytes' in value ? (value as Upload) : undefined
}
