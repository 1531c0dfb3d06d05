import { readFileSync } from 'node:fs'

export const guide = readFileSync(new URL('../../docs/huong-dan-can-bo.md', import.meta.url), 'utf8')

/** Every command line that the guide shows, with what it says comes of it, in the order in which they work. */
export const examples = [...guide.matchAll(/^```\n(\/.+)\n```\n(?:\n> (.+)\n)?/gm)].map(([, line, said]) => ({
  line: line!,
  said,
}))

/** How a reply begins where a command was not understood, not known, or failed. */
export const NOT_ANSWERED = /^(Cách dùng:|Không có lệnh này|Xin lỗi)/
