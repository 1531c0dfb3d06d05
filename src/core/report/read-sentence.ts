import { type Context, familyAt, remember, rememberSet } from './context.ts'
import type { Place } from './document.ts'
import { nextFigure, readFullScores } from './full-scores.ts'
import type { Mention, Sentence } from './mention.ts'
import type { ProposedMeasure, ProposedObservation, ProposedUnitOfMeasure } from './proposal.ts'
import { countOf } from './sentence-counts.ts'
import { familiesAhead, familyAfter, familyBehind } from './sentence-families.ts'
import { rankPuts } from './sentence-ranks.ts'
import { backReferred, isActing, isListed, isOfSet, isOwnerOnly, levelFor } from './sentence-subjects.ts'
import {
  isExtremeOfAll,
  isGoal,
  isHeading,
  isMethod,
  isOfEconomy,
  isOfOther,
  isOnAverage,
  isStillOf,
  isStreakOfRank,
  lastTold,
  setBefore,
} from './sentence-tests.ts'
import { against, isFromLongAgo, isOfEarlier, yearAfter, yearAtStart, yearOf } from './sentence-years.ts'
import { bareIsScore, hearIndex, otherYear, type Spoken } from './spoken.ts'
import { targetsOf } from './targets.ts'
import { holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

export interface SentenceReading {
  readonly observations: readonly ProposedObservation[]
  /** Whether it holds figures that were not placed. */
  readonly hasUnread: boolean
}

const UNTOLD = { of: undefined, max: undefined, unitOfMeasure: undefined, what: undefined, status: 'printed' } as const

/** Reads the figures of one sentence; `context` is what was spoken of before, and is carried on. */
export function readSentence(sentence: Sentence, place: Place, context: Context): SentenceReading {
  const { mentions, text, tidied } = sentence
  if (isOfEconomy(sentence)) return { observations: [], hasUnread: true }
  const { assigned, subjects, compared } = targetsOf(sentence)
  const out: ProposedObservation[] = []
  let hasUnread = false
  // "xếp thứ hai là A, B xếp thứ ba": A has had its figure
  const toldAhead = new Set([...assigned.values()].flatMap((list) => list.map(({ unit }) => unit)))
  const { year, isLate } = yearAtStart(mentions, text, context.year)
  const now: Spoken = {
    // of several units named before, the next sentence's figures are none's
    units: context.subject.length > 1 ? [] : context.subject,
    isHere: false,
    family: context.family,
    hasFamilyHere: false,
    year,
    field: undefined,
    isAverage: false,
    against: undefined,
  }
  let isOfMany = false
  const stack: Spoken[] = []
  let lastFigure = -1
  const others = new Set<Mention | undefined>() // scores of something else: changes behind them are, too
  const goalAt = isMethod(text) && subjects.size === 0 ? 0 : isGoal(text)
  const families = familiesAhead(sentence)
  const later = familyBehind(sentence)
  if (later !== undefined) Object.assign(now, { family: later, hasFamilyHere: true })

  const put = (
    mention: Mention,
    unit: UnitName,
    measure: ProposedMeasure,
    value: number | string,
    more: Partial<ProposedObservation> = {},
    family = now.family,
    level = levelFor(unit, context),
  ) => {
    if (family === undefined) {
      hasUnread = true
      return
    }
    const confidence =
      0.95 - (now.isHere ? 0 : 0.15) - (now.hasFamilyHere ? 0 : 0.1) - (more.status === 'inferred' ? 0.15 : 0)
    out.push({
      unit: unit.name,
      level: unit.level,
      indicator: familyAt(family, level),
      field: now.field,
      year: yearOf(mention, mentions, text, isLate) ?? now.year,
      measure,
      value,
      ...UNTOLD,
      confidence: Math.round(confidence * 100) / 100,
      quote: tidied,
      place,
      ...more,
    })
    lastFigure = mention.to
  }

  for (const [i, mention] of mentions.entries()) {
    switch (mention.kind) {
      case 'open': {
        stack.push({ ...now })
        // "chỉ sau Quảng Ninh (92,18%)"
        const last = mentions[i - 1]
        if (last?.kind === 'unit' && compared.has(i - 1) && /^\s*$/u.test(text.slice(last.to, mention.at)))
          now.units = [last.unit]
        const year = against(mentions, text, mention.at)
        if (year !== undefined) now.against = year === 0 ? (now.year ?? 1) - 1 : year
        continue
      }
      case 'close': {
        const outer = stack.pop()
        if (outer !== undefined) Object.assign(now, outer)
        continue
      }
      case 'semicolon':
        now.isAverage = false
        now.against = undefined
        continue
      case 'unit':
        remember(context, mention.unit)
        // "quán quân ở cả PAR INDEX và SIPAS, trong khi Hà Nội đứng thứ 3": in the report's own
        if (isOfMany && subjects.has(i)) now.family = context.docFamily ?? now.family
        isOfMany &&= !subjects.has(i)
        if (subjects.has(i) && stack.length === 0) {
          const before = mentions.slice(0, i).findLast(({ kind }) => kind === 'unit')
          const isTold = before?.kind === 'unit' && toldAhead.has(before.unit) && !toldAhead.has(mention.unit)
          const isList = !isTold && isListed(mentions, text, i, lastFigure)
          now.units = isList && now.isHere ? [...now.units, mention.unit] : [mention.unit]
          now.isHere = true
          if (!isList) now.field = undefined
          now.isAverage = false
        } else if (subjects.has(i)) now.units = [mention.unit]
        continue
      case 'back': {
        const isOwner = now.isHere && isOwnerOnly(text, mention.at)
        const unit = isOwner ? undefined : backReferred(mention.type, context)
        if (unit !== undefined && !isActing(text, mention.at, mention.to)) {
          now.units = [unit]
          now.isHere = true
          now.field = undefined
          now.isAverage = false
        }
        continue
      }
      case 'stranger':
        now.units = []
        now.isHere = false
        continue
      case 'set':
        rememberSet(context, mention)
        // "chỉ số hài lòng toàn tỉnh đạt 86%"
        if (/^toàn (?:tỉnh|thành phố)$/u.test(mention.text.toLowerCase()) && !now.isHere && context.owner !== undefined)
          now.units = [context.owner]
        continue
      case 'index':
        hearIndex(now, mention, text, context.docFamily)
        continue
      case 'field':
        now.field = mention.field
        continue
      case 'year':
        if (mention.role === 'own' && !isOfEarlier(mentions, text, i)) now.year = mention.year
        now.against = undefined
        if (
          mention.role === 'against' &&
          stack.length === 0 &&
          holds(rule`^\s*(?:là|đạt|chỉ đạt|được)\s*$`, text.slice(mention.to, nextFigure(mentions, i)))
        ) {
          now.against = mention.year === 0 ? (now.year ?? 1) - 1 : mention.year
        }
        continue
      case 'other':
        hasUnread ||= mention.isFigure
        continue
      case 'respectively':
        continue
      case 'count': {
        const graded = assigned.get(i)
        if (graded !== undefined && mention.grade !== undefined) {
          for (const { unit: own } of graded) put(mention, own, 'grade', mention.grade)
        }
        if (mention.isAward && !/khen|tuyên dương|biểu dương|trao/u.test(text)) continue
        const count = countOf(mention, tidied, context, now)
        if (count === undefined) hasUnread = true
        else put(mention, count.unit, 'count', mention.value, count.more, count.family, count.level)
        continue
      }
    }
    if (goalAt !== undefined && mention.at > goalAt) continue
    if (
      (mention.kind === 'score' || mention.kind === 'change') &&
      !now.isHere &&
      !now.hasFamilyHere &&
      stack.length === 0 &&
      !assigned.has(i) &&
      !isStillOf(sentence, mention.at)
    ) {
      hasUnread = true
      continue
    }
    const isOther =
      (mention.kind === 'score' || mention.kind === 'change') &&
      (isOfOther(sentence, i, lastFigure) ||
        (!assigned.has(i) && isExtremeOfAll(sentence, i)) ||
        (mention.kind === 'change' && others.has(lastTold(sentence, i))))
    if (isOther) others.add(mention)
    if (
      isOther ||
      (mention.kind === 'score' &&
        mention.isBare &&
        !bareIsScore(mention, now, stack.length > 0, assigned.has(i) || now.isAverage || isOnAverage(sentence, i)))
    ) {
      hasUnread ||= mention.kind === 'score' ? !Number.isInteger(mention.value) || mention.percent : true
      continue
    }
    if ((mention.kind === 'score' || mention.kind === 'change') && isOnAverage(sentence, i)) now.isAverage = true
    const list = assigned.get(i)
    if (list?.length === 0) {
      hasUnread = true
      continue
    }
    if (list !== undefined && list.length > 0 && stack.length === 0 && mention.kind !== 'score') {
      now.units = list.map(({ unit }) => unit)
      now.isHere = true
    }
    const units =
      list?.map(({ unit }) => unit) ??
      (now.isAverage && mention.kind !== 'rank' && !now.units.every(({ level }) => level === 'region') ? [] : now.units)
    const averaged = units.length === 0 && now.isAverage ? setBefore(sentence, i, context) : undefined
    const targets = averaged === undefined ? units : [averaged]
    if (targets.length === 0) {
      hasUnread ||= mention.kind !== 'grade' && mention.kind !== 'group'
      continue
    }
    const isRegional = targets.every(({ level }) => level === 'region')
    switch (mention.kind) {
      case 'score': {
        const uom: ProposedUnitOfMeasure = mention.percent ? 'percent' : 'points'
        const measure = averaged !== undefined || isRegional ? 'average' : 'score'
        for (const unit of targets)
          put(mention, unit, measure, mention.value, {
            unitOfMeasure: uom,
            max: mention.max,
            ...otherYear(mention, now),
          })
        if (averaged !== undefined) context.averaged = averaged
        if (measure === 'average' && stack.length === 0) now.units = averaged === undefined ? now.units : []
        now.against = stack.length > 0 ? now.against : undefined
        continue
      }
      case 'change':
        if (isFromLongAgo(mentions, text, i, now.year)) hasUnread = true
        else
          for (const unit of targets)
            put(mention, unit, 'change', mention.value, { unitOfMeasure: mention.percent ? 'percent' : 'points' })
        continue
      case 'rank_change':
        if (isFromLongAgo(mentions, text, i, now.year)) hasUnread = true
        else for (const unit of targets) put(mention, unit, 'rank_change', mention.value, { unitOfMeasure: 'rank' })
        continue
      case 'grade':
      case 'group':
        if (list === undefined && !now.isHere && isOfSet(sentence, i)) continue
        if (targets.length === 1 || list !== undefined || now.isHere)
          for (const unit of targets) put(mention, unit, mention.kind, mention.value)
        continue
      case 'streak':
        if (isStreakOfRank(text, mention.at, mention.to))
          for (const unit of targets.slice(0, now.isHere ? 3 : 1))
            put(mention, unit, 'streak', mention.value, { unitOfMeasure: 'years' })
        continue
      case 'rank': {
        if (list === undefined && !now.isHere && isHeading(sentence)) continue
        const { puts, isUnread } = rankPuts(sentence, i, mention, targets, list, families.get(i), context, now)
        hasUnread ||= isUnread
        isOfMany = (families.get(i)?.length ?? 0) > 1
        for (const { unit, value, more, family } of puts) put(mention, unit, 'rank', value, more, family)
        const isOwn = !mention.isEarlier && now.field === undefined && stack.length === 0 && mention.value !== 'last'
        if (isOwn) context.lastRank = puts.at(-1)?.value ?? context.lastRank
      }
    }
  }
  readFullScores(sentence, (mention, field) => {
    now.field = field
    for (const unit of now.units.slice(0, 1)) put(mention, unit, 'max', 'tối đa', { unitOfMeasure: 'points' })
  })
  const isOfAll = out.some(({ measure }) => measure === 'average')
  if (now.isHere || now.units.length > 0 || isOfAll) context.subject = now.units
  context.family = out.length === 0 ? familyAfter(sentence, now.family, context.docFamily) : now.family
  context.year = isLate ? year : yearAfter(mentions, now.year)
  return { observations: out, hasUnread }
}
