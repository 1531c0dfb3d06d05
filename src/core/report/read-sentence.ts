import { type Context, familyAt } from './context.ts'
import type { Place } from './document.ts'
import { readFullScores } from './full-scores.ts'
import { type Course, hear, isHeard } from './hear.ts'
import type { Mention, Sentence } from './mention.ts'
import { OTHER_INDEX } from './other-index.ts'
import type { ProposedMeasure, ProposedObservation, ProposedUnitOfMeasure } from './proposal.ts'
import { headedSet, isOfNation, isOfRegions, isOnAverage, setBefore } from './sentence-averages.ts'
import { countedBefore, countOf } from './sentence-counts.ts'
import { familiesAhead, familyAfter, familyBehind } from './sentence-families.ts'
import { isAnothers, isSharedFirst, rankPuts } from './sentence-ranks.ts'
import { isOfEach, isOfSet, levelFor } from './sentence-subjects.ts'
import {
  isGoal,
  isHeading,
  isMethod,
  isNobodys,
  isOfOtherLevel,
  isOfOtherMeasure,
  isOfOtherRanking,
  isStillOf,
  isStreakOfRank,
  isTotal,
  lastTold,
} from './sentence-tests.ts'
import {
  hasOwnYear,
  isFromLongAgo,
  yearAfter,
  yearAfterCompared,
  yearAtStart,
  yearOfMonth,
  yearsOf,
} from './sentence-years.ts'
import { bareIsScore, otherYear, type Spoken } from './spoken.ts'
import { targetsOf } from './targets.ts'
import type { Telling } from './tellings.ts'
import { holds, rule } from './text.ts'
import type { UnitName } from './unit-name.ts'

export interface SentenceReading {
  readonly observations: readonly ProposedObservation[]
  /** Whether it holds figures that were not placed. */
  readonly hasUnread: boolean
}

const OF_ONE: ReadonlySet<ProposedMeasure> = new Set(['score', 'rank', 'rank_change', 'grade', 'group'])
const SEVERAL = 3
/** "duy trì vị trí thứ 5 từ năm 2018 đến nay" */
const UNTIL_NOW = rule`^\s*từ năm \d{4} (?:đến|tới) nay`
const UNTOLD = { of: undefined, max: undefined, unitOfMeasure: undefined, what: undefined, status: 'printed' } as const

/** Reads the figures of one sentence; `context` is what was spoken of before, and is carried on. */
export function readSentence(sentence: Sentence, place: Place, context: Context): SentenceReading {
  const { mentions, text, tidied } = sentence
  if (isOfOtherMeasure(sentence)) return { observations: [], hasUnread: true }
  context.averaged = headedSet(sentence, context) ?? context.averaged
  const targets = targetsOf(sentence)
  const { assigned, subjects, tellings } = targets
  const out: ProposedObservation[] = []
  let hasUnread = false
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
  const course: Course = {
    sentence,
    targets,
    context,
    now,
    around: [],
    toldAhead: new Set([...assigned.values()].flatMap((list) => list.map(({ unit }) => unit))),
    isOfMany: false,
    lastFigure: -1,
  }
  const { around } = course
  const others = new Set<Mention | undefined>() // scores of something else: changes behind them are, too
  const goalAt = isMethod(text) && subjects.size === 0 ? 0 : isGoal(text)
  const families = familiesAhead(sentence)
  const later = familyBehind(sentence)
  if (later !== undefined) Object.assign(now, { family: later, hasFamilyHere: true })
  if (now.family === '766') now.year = yearOfMonth(sentence) ?? now.year

  let told: Telling | undefined
  const put = (
    mention: Mention,
    unit: UnitName,
    measure: ProposedMeasure,
    value: number | string,
    more: Partial<ProposedObservation> = {},
    family = now.family,
    level = levelFor(unit, context),
  ) => {
    // a province's index of its own departments and districts ranks no province
    const isOfItsUnits = family === 'DDCI' && unit.level === 'province' && OF_ONE.has(measure)
    if (family === undefined || family === OTHER_INDEX || isOfItsUnits) {
      hasUnread = true
      return
    }
    const confidence =
      0.95 - (now.isHere ? 0 : 0.15) - (now.hasFamilyHere ? 0 : 0.1) - (more.status === 'inferred' ? 0.15 : 0)
    for (const year of told?.years ??
      yearsOf(mention, mentions, text, isLate) ?? [
        measure === 'change' || measure === 'rank_change'
          ? yearAfterCompared(mention, mentions, text, now.year)
          : (more.year ?? (holds(UNTIL_NOW, text.slice(mention.to)) ? context.ofReport : now.year)),
      ])
      out.push({
        unit: unit.name,
        level: unit.level,
        indicator: familyAt(family, level),
        field: now.field,
        measure,
        value,
        ...UNTOLD,
        confidence: Math.round(confidence * 100) / 100,
        quote: tidied,
        place,
        ...more,
        year,
      })
    course.lastFigure = mention.to
    context.hasMinistries ||= unit.level === 'ministry'
  }

  for (const [i, mention] of mentions.entries()) {
    if (isHeard(mention)) {
      hear(course, mention, i)
      continue
    }
    told = tellings.get(i)
    if (told?.family !== undefined) Object.assign(now, { family: told.family, hasFamilyHere: true })
    if (told?.years !== undefined) now.year = told.years.at(-1)
    now.field = told?.field ?? now.field
    if (mention.kind === 'other') {
      hasUnread ||= mention.isFigure
      continue
    }
    if (mention.kind === 'count') {
      const named = countedBefore(sentence, i)
      const graded = [...named, ...(assigned.get(i) ?? []).map(({ unit }) => unit)]
      for (const unit of mention.grade === undefined ? [] : graded) put(mention, unit, 'grade', mention.grade!)
      if (named.length > 0) continue
      if (mention.isAward && !/khen|tuyên dương|biểu dương|trao/u.test(text)) continue
      const count = countOf(sentence, i, mention, context, now)
      if (count === undefined) hasUnread = true
      else put(mention, count.unit, 'count', mention.value, count.more, count.family, count.level)
      continue
    }
    if (goalAt !== undefined && mention.at > goalAt) continue
    if (
      (mention.kind === 'score' || mention.kind === 'change') &&
      !now.isHere &&
      !now.hasFamilyHere &&
      around.length === 0 &&
      !assigned.has(i) &&
      !isStillOf(sentence, mention.at) &&
      !(context.averaged !== undefined && isOnAverage(sentence, i))
    ) {
      hasUnread = true
      continue
    }
    const isOther =
      (mention.kind === 'score' || mention.kind === 'change') &&
      (isNobodys(sentence, i, course.lastFigure, assigned.has(i)) ||
        (mention.kind === 'change' && others.has(lastTold(sentence, i))))
    if (isOther) others.add(mention)
    if (
      isOther ||
      (mention.kind === 'score' &&
        mention.isBare &&
        !bareIsScore(mention, now, around.length > 0, assigned.has(i) || now.isAverage || isOnAverage(sentence, i)))
    ) {
      hasUnread ||= mention.kind === 'score' ? !Number.isInteger(mention.value) || mention.percent : true
      continue
    }
    // "điểm hài lòng đạt 8,1 điểm, tổng điểm là 95,4": of the whole again
    if (
      mention.kind === 'score' &&
      course.lastFigure >= 0 &&
      context.isTitled &&
      isTotal(text.slice(course.lastFigure, mention.at))
    )
      Object.assign(now, { family: context.docFamily, field: undefined })
    if ((mention.kind === 'score' || mention.kind === 'change') && isOnAverage(sentence, i)) now.isAverage = true
    const list = assigned.get(i)
    if (list?.length === 0) {
      hasUnread = true
      continue
    }
    if (list !== undefined && list.length > 0 && around.length === 0 && mention.kind !== 'score') {
      now.units = list.map(({ unit }) => unit)
      now.isHere = true
    }
    const units =
      list?.map(({ unit }) => unit) ??
      (now.isAverage && mention.kind !== 'rank' && !isOfRegions(sentence, i, now) ? [] : now.units)
    const isOfAll = units.length === 0 && (now.isAverage || isOfNation(sentence, i, context, now))
    const averaged = isOfAll ? setBefore(sentence, i, context, now.family) : undefined
    const whose = averaged === undefined ? units : [averaged]
    if (whose.length === 0) {
      hasUnread ||= mention.kind !== 'grade' && mention.kind !== 'group'
      continue
    }
    const isRegional = whose.every(({ level }) => level === 'region')
    switch (mention.kind) {
      case 'score': {
        const uom: ProposedUnitOfMeasure = mention.percent ? 'percent' : 'points'
        const measure = averaged !== undefined || isRegional ? 'average' : 'score'
        for (const unit of whose)
          put(mention, unit, measure, mention.value, {
            unitOfMeasure: uom,
            max: mention.max,
            ...otherYear(mention, now),
          })
        if (averaged !== undefined) context.averaged = averaged
        if (measure === 'average' && around.length === 0) now.units = averaged === undefined ? now.units : []
        now.against = around.length > 0 ? now.against : undefined
        continue
      }
      case 'change':
        if (isFromLongAgo(mentions, text, i, now.year)) hasUnread = true
        else
          for (const unit of whose)
            put(mention, unit, 'change', mention.value, { unitOfMeasure: mention.percent ? 'percent' : 'points' })
        continue
      case 'rank_change':
        if (isFromLongAgo(mentions, text, i, now.year)) hasUnread = true
        else for (const unit of whose) put(mention, unit, 'rank_change', mention.value, { unitOfMeasure: 'rank' })
        continue
      case 'grade':
      case 'group':
        // "Rơi vào nhóm rất thấp có 3 địa phương, đó là A, B": not of who was spoken of before
        if (list === undefined && !now.isHere && mentions.slice(i).some(({ kind }) => kind === 'unit')) continue
        // "Xếp loại Khá: không có": nobody's
        if (list === undefined && /^\s*(?:\([^()]*\)\s*)?:\s*(?!\d)/u.test(text.slice(mention.to))) continue
        if (list === undefined && (isOfEach(sentence, i) || (!now.isHere && isOfSet(sentence, i)))) continue
        if (isOfOtherLevel(sentence, i)) continue
        if (mention.kind === 'group' && context.isAfterGoal && !hasOwnYear(mentions)) continue
        if (whose.length === 1 || list !== undefined || now.isHere)
          for (const unit of whose) put(mention, unit, mention.kind, mention.value)
        continue
      case 'streak':
        if (isStreakOfRank(text, mention.at, mention.to))
          for (const unit of whose.slice(0, now.isHere ? 3 : 1))
            put(mention, unit, 'streak', mention.value, { unitOfMeasure: 'years' })
        continue
      case 'rank': {
        if (list === undefined && !now.isHere && isHeading(sentence)) continue
        const isNotTheirs = list === undefined && (isSharedFirst(sentence, i, whose) || isAnothers(sentence, i, whose))
        if (isNotTheirs || isOfOtherRanking(sentence, i)) {
          hasUnread = true
          continue
        }
        const { puts, isUnread } = rankPuts(
          sentence,
          i,
          mention,
          whose,
          list,
          told?.family === undefined ? families.get(i) : undefined,
          context,
          now,
        )
        hasUnread ||= isUnread
        course.isOfMany = (families.get(i)?.length ?? 0) > 1
        for (const { unit, value, more, family } of puts) put(mention, unit, 'rank', value, more, family)
        const isOwn = !mention.isEarlier && now.field === undefined && around.length === 0 && mention.value !== 'last'
        const last = puts.at(-1)
        if (isOwn && last !== undefined) Object.assign(context, { lastRank: last.value, lastRanked: last.unit })
      }
    }
  }
  readFullScores(sentence, (mention, field) => {
    now.field = field
    for (const unit of now.units.slice(0, 1)) put(mention, unit, 'max', 'tối đa', { unitOfMeasure: 'points' })
  })
  const hasAverage = out.some(({ measure }) => measure === 'average')
  if (now.isHere || now.units.length > 0 || hasAverage) context.subject = now.units
  // after a list, who is spoken of is no more the last of it
  if (new Set(out.map(({ unit }) => unit)).size >= SEVERAL) context.subject = context.ofTitle.subject
  // a goal is of other years and indices than the results told behind it
  if (goalAt !== undefined && out.length === 0) return { observations: out, hasUnread }
  context.family = out.length === 0 ? familyAfter(sentence, now.family, context.docFamily) : now.family
  context.year = goalAt !== undefined ? out.at(-1)!.year : isLate ? year : yearAfter(mentions, now.year)
  return { observations: out, hasUnread }
}
