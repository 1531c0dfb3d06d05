import { OPERATION_WORDS, PERIOD_WORDS } from '../core/dialogue/meaning.ts'
import { MEASURES } from '../core/statistics/observation.ts'
import type { Phrase, PhraseKind } from '../core/statistics/phrase.ts'
import { LEVELS } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import { type Complain, placeText } from './complaint.ts'
import type { Draft, Located } from './found.ts'

/** "The index of administrative reform", whichever fits the unit that is asked for. */
const ANY_REFORM_INDEX = 'CCHC'

/** What is folded alike is heard alike, and a value that nobody knows is never acted upon. */
export function checkPhrases({ phrases, indicators }: Draft, complain: Complain): void {
  const families = indicators.complete ? indicators.items.map(({ item }) => item.family) : undefined
  const permitted: Readonly<Partial<Record<PhraseKind, readonly string[]>>> = {
    measure: MEASURES,
    operation: OPERATION_WORDS,
    period: PERIOD_WORDS,
    level: LEVELS,
    ...(families && { indicator: [...new Set([ANY_REFORM_INDEX, ...families])] }),
  }
  const earlier = new Map<string, Located<Phrase>>()
  for (const phrase of phrases.items) {
    const { item, at } = phrase
    const values = permitted[item.kind]
    if (values !== undefined && !values.includes(headOf(item))) {
      const problem = `is not a value that phrases of the kind ${item.kind} can have`
      complain({ ...at, value: item.value, problem, cure: `use one of: ${values.join(', ')}` })
    }
    const key = `${item.kind}\n${fold(item.text)}`
    const twin = earlier.get(key)
    if (twin === undefined) earlier.set(key, phrase)
    else if (twin.item.value !== item.value) {
      const problem = `means "${item.value}" and, accents aside, also "${twin.item.value}" (${placeText(twin.at)})`
      complain({ ...at, value: item.text, problem, cure: 'take one of them out' })
    }
  }
}

/** Behind the level may stand the kind of unit: "district/thi-xa". */
const headOf = ({ kind, value }: Phrase) => (kind === 'level' ? value.replace(/\/[a-z-]+$/, '') : value)
