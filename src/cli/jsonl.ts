import { z } from 'zod'
import type { Question } from '../app/answer-question.ts'
import { kindOf } from '../app/ports/log.ts'
import type { Respond } from '../app/respond.ts'
import type { Reply } from '../core/reply/reply.ts'

const ID = z.union([z.string(), z.number()])

const REQUEST = z.object({
  id: ID,
  conversation: ID.nullish(),
  text: z.string(),
  now: z.iso.datetime({ offset: true, local: true }).nullish(),
})

/**
 * Answers the lines of `ask --jsonl`: one JSON text for each, in the same order. Lines with the same conversation share
 * its context, one without has a conversation to itself. A line that can't be used gets an error, and the rest goes on.
 */
export async function* answerLines(
  lines: AsyncIterable<string>,
  respond: Respond,
  clock: () => Date = () => new Date(),
): AsyncGenerator<string> {
  let count = 0
  for await (const line of lines) {
    count += 1
    const request = read(line)
    if ('error' in request) yield JSON.stringify({ id: null, error: request.error })
    else yield JSON.stringify(await answerOne(request, respond, count, clock))
  }
}

type Request = z.infer<typeof REQUEST>

function read(line: string): Request | { readonly error: string } {
  let json: unknown
  try {
    json = JSON.parse(line.replace(/^\uFEFF/, ''))
  } catch {
    return { error: 'not JSON' }
  }
  const parsed = REQUEST.safeParse(json)
  if (parsed.success) return parsed.data
  return { error: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ') }
}

async function answerOne({ id, conversation, text, now }: Request, respond: Respond, line: number, clock: () => Date) {
  const question: Question = {
    // the two prefixes keep a line without a conversation apart from one whose conversation is called "3"
    conversation: conversation == null ? `line:${line}` : `conversation:${conversation}`,
    channel: 'ask',
    text,
    now: now == null ? clock() : new Date(now),
  }
  try {
    return { id, ...protocolReply(await respond(question)) }
  } catch (error) {
    return { id: null, error: `not answered: ${kindOf(error)}` }
  }
}

/** A reply as other programs read it. */
function protocolReply({ outcome, text, observations, choices }: Reply) {
  return {
    outcome,
    text,
    observations: observations.map((observation) => ({
      unit: observation.unitId,
      indicator: observation.indicatorId,
      period: observation.period,
      measure: observation.measure,
      value: observation.value,
      status: observation.status,
      source: observation.sourceId,
    })),
    suggestions: choices.map(({ utterance }) => utterance),
  }
}
