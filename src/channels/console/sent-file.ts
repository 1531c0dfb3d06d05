import { statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, resolve } from 'node:path'
import { type FileSent, FileUnavailable, type Update } from '../../app/ports/channel.ts'

/** "/nap ~/báo cáo.docx" hands the file over, as dragging one into a terminal types it; other words stay words. */
export function fileNamed(line: string): Partial<Pick<Update, 'text' | 'file'>> {
  const [, command, rest] = /^(\s*\/\S+)\s+(\S.*?)\s*$/u.exec(line) ?? []
  if (command === undefined || rest === undefined) return {}
  const written = /^(['"])(.*)\1$/u.exec(rest)?.[2] ?? rest.replace(/\\(.)/gu, '$1')
  if (!/[./]/.test(written)) return {}
  const path = resolve(written.replace(/^~(?=\/)/u, homedir()))
  const bytes = sizeOf(path)
  return bytes === undefined ? {} : { text: command, file: { name: basename(path), handle: path, bytes } }
}

function sizeOf(path: string): number | undefined {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : undefined
  } catch {
    return undefined
  }
}

export async function readSentFile({ handle }: FileSent, mostBytes: number): Promise<Uint8Array> {
  try {
    if ((await stat(handle)).size > mostBytes) throw new FileUnavailable('too large')
    return await readFile(handle)
  } catch (error) {
    throw error instanceof FileUnavailable ? error : new FileUnavailable('gone', { cause: error })
  }
}
