import { fold } from '../text/fold.ts'
import { type Signals, wordsIn } from './signals.ts'
import { isOfPerson } from './topic-fit.ts'
import type { Background } from './unit-slots.ts'

/** What is said to the bot itself rather than asked of the facts. */
export interface Talk {
  readonly kind: 'talk'
  readonly about: 'smalltalk' | 'abuse' | 'help'
  readonly value: string
}

/** Greetings and the like, when nothing is asked beside them. */
export function talkOf(s: Signals): Talk | undefined {
  const help = s.all('help')[0]
  const anchored = s.units.length > 0 || s.families.length > 0 || s.fields.length > 0
  if (help !== undefined && s.all('about').length === 0 && !(anchored && s.measures.length > 0))
    return { kind: 'talk', about: 'help', value: help.meaning.value }
  const corrects = s.has('correction') && s.period.periods.length > 0
  if (
    corrects ||
    anchored ||
    s.measures.length > 0 ||
    s.levels.length > 0 ||
    s.topics.length > 0 ||
    s.unknown.length > 0
  )
    return undefined
  const talksOn =
    s.period.periods.length > 0 || s.numbers.length > 0 || s.grades.length > 0 || s.all('foreign').length > 0
  if (!talksOn && s.all('about').length === 0 && isAboutBot(s))
    return { kind: 'talk', about: 'help', value: 'capabilities' }
  const abuse = s.all('abuse')[0]
  if (abuse !== undefined) return { kind: 'talk', about: 'abuse', value: abuse.meaning.value }
  const smalltalk = s.all('smalltalk')
  const asks =
    s.period.periods.length > 0 ||
    s.recognised.entities.some((e) => e.meaning.kind === 'operation' || e.meaning.kind === 'grade')
  const last = smalltalk.at(-1)
  if (
    last !== undefined &&
    (!asks || smalltalk.length >= 1) &&
    s.all('foreign').length === 0 &&
    s.leftovers.length <= 2 &&
    !s.has('source', 'why', 'top', 'bottom')
  )
    return { kind: 'talk', about: 'smalltalk', value: last.meaning.value }
  return undefined
}

/** "bạn trả lời được những gì": ability, and a question word, and nothing that we could look up. */
function isAboutBot(s: Signals): boolean {
  const words = new Set(s.recognised.words.map((word) => word.folded))
  const asks = words.has('gi') || words.has('nao') || words.has('sao')
  return asks && [...ABILITY].filter((word) => words.has(word)).length >= 2 && s.leftovers.length <= 1
}
const ABILITY = new Set(['duoc', 'biet', 'giup', 'loi', 'lam', 'hoi', 'dung', 'xai', 'chuc'])

export function isForeign(s: Signals): boolean {
  const foreign = s.all('foreign')
  if (foreign.length === 0) return false
  const named = s.families.length > 0 || (s.has('successor') && s.units.length + s.levels.length > 0)
  const isAttack = foreign.some(({ meaning }) => meaning.value === 'injection' || meaning.value === 'secrets')
  const isNobody = s.units.length + s.levels.length + s.unknown.length === 0 && s.period.periods.length > 0
  // "chi bao nhiêu tiền cho cải cách hành chính": an amount of something else
  const asksAmount = foreign.some((entity) => AMOUNT.test(wordsIn(s.recognised, entity).join(' ')))
  if (asksAmount && s.measures.length + s.grades.length === 0) return true
  return !named || isNobody || (isAttack && s.measures.length === 0 && s.period.periods.length === 0)
}
const AMOUNT = /^(?:bao nhieu|may) /

/** "chủ tịch Dĩ An là ai": who holds an office somewhere, which only a topic may tell. */
export const asksWhoHolds = (s: Signals): boolean =>
  s.has('which') && s.measures.length + s.grades.length === 0 && s.units.some((mention) => isOfPerson(mention, s))

/** "mất mấy tiếng đồng hồ", of a conference: words of another subject that a phrase of the topic named or talked of has. */
export function isOfTopic(s: Signals, { topics, context }: Background): boolean {
  const named = s.all('about').flatMap(({ meaning }) => meaning.topicIds.map(topics.topic))
  const talked = context?.topicEntryId === undefined ? undefined : topics.entry(context.topicEntryId)?.topic
  const phrases = [...named, ...(talked === undefined ? [] : [talked])]
    .flatMap(({ entries }) => entries.flatMap(({ ask }) => ask))
    .map((phrase) => ` ${fold(phrase)} `)
  return s.all('foreign').every((entity) => {
    const words = ` ${wordsIn(s.recognised, entity).join(' ')} `
    return phrases.some((phrase) => phrase.includes(words))
  })
}

/** Whether the reason asked for is that of a result: a rank, a rise, an index, and few words about something else. */
export function isAboutResult(s: Signals): boolean {
  const isResult =
    s.measures.length > 0 || s.families.length > 0 || s.has('top', 'bottom', 'up', 'down', 'better', 'worse')
  return isResult && s.units.length > 0 && s.unexplained.length <= MOST_AROUND_WHY
}
const MOST_AROUND_WHY = 3

/** Enough is understood when what means something to us outweighs the words that mean nothing. */
export function isUnderstood(s: Signals, hasOperation: boolean, { context, assumed }: Background): boolean {
  if (assumed !== undefined && saysNothingElse(s)) return true
  const about = s.has('source', 'method', 'successor', 'held', 'full-score', 'by-field')
  const named = s.families.length > 0 || s.fields.length > 0
  const anchors =
    s.families.length * 2 + s.units.length + s.fields.length + s.measures.length + s.grades.length + (about ? 1 : 0)
  const followsUp =
    context?.query !== undefined &&
    (hasOperation ||
      s.numbers.length > 0 ||
      s.period.periods.length > 0 ||
      s.period.previousYear ||
      s.period.nextYear ||
      s.has(
        'correction',
        'also',
        'why',
        'those',
        'which',
        'list',
        'better',
        'worse',
        'difference',
        'against',
        'compare',
        'up',
        'down',
      ))
  const disputed = s.numbers.filter((number) => !Number.isInteger(number.meaning.value)).length
  if (anchors === 0 && s.levels.length === 0 && !followsUp) return false
  // "Bỏ ấp huệyn?": a tier that is guessed, and nothing asked of it
  const isGuess = s.all('level').every(({ distance }) => distance > SURE)
  if (anchors === 0 && !hasOperation && !followsUp && isGuess) return false
  // what the name of a place means is no question about its results
  const asksMore =
    s.period.periods.length > 0 ||
    s.measures.length > 0 ||
    s.grades.length > 0 ||
    s.has('why', 'top', 'bottom', 'which', 'how-many')
  if (s.has('define') && s.units.length > 0 && !named && !asksMore && !followsUp) return false
  const evidence =
    anchors * 1.2 +
    s.levels.length +
    s.period.periods.length +
    (hasOperation ? 1 : 0) +
    (followsUp ? 1 : 0) +
    disputed * 2
  // where no index is named, other words mean another subject: "Thủ Dầu Một trồng bao nhiêu cây xanh"
  if (!named && !followsUp) {
    const isPlain = s.units.length > 0 && ((s.period.periods.length > 0 && namesFigure(s)) || s.has('successor'))
    return s.unexplained.length <= (isPlain ? MOST_BESIDE_FIGURE : evidence > MUCH_EVIDENCE ? 1 : 0)
  }
  // where no unit is named, several strange words may name one
  const isOpen = s.units.length === 0 && s.levels.length === 0 && !followsUp
  if (isOpen && s.unexplained.length > MOST_STRANGE) return false
  // unit, index and year all named: what else is said is talk around it
  const isComplete = s.units.length > 0 && s.families.length > 0 && s.period.periods.length > 0
  return s.leftovers.length <= Math.max(1, evidence * (isComplete ? 1.2 : 0.7))
}
const MUCH_EVIDENCE = 4
const SURE = 0.2
const MOST_BESIDE_FIGURE = 2

/** Points, ranks, grades or years at the top by these very words: other subjects have none. */
const namesFigure = (s: Signals) =>
  [...s.all('measure'), ...ends(s)].some((each) =>
    wordsIn(s.recognised, each).some((word) => FIGURE_WORDS.has(word)),
  ) ||
  s.has('full-score') ||
  (s.grades.length > 0 && (s.measures.includes('grade') || s.has('how-many'))) ||
  (s.measures.includes('streak') && s.has('top'))
const ends = (s: Signals) =>
  s.all('operation').filter(({ meaning }) => meaning.operation === 'top' || meaning.operation === 'bottom')
const FIGURE_WORDS = new Set(['diem', 'hang', 'loai'])
const MOST_STRANGE = 2

/** A command with nothing after it, or with years alone. */
function saysNothingElse({ recognised: { tokens, entities }, leftovers }: Signals): boolean {
  if (tokens.length === 0) return true
  return (
    leftovers.length === 0 && entities.every(({ meaning }) => meaning.kind === 'period' || meaning.kind === 'number')
  )
}
