import type { Indicator, Scope } from '../core/statistics/indicator.ts'
import type { Measure, Observation } from '../core/statistics/observation.ts'
import type { Level, Unit } from '../core/statistics/unit.ts'
import type { Complain } from './complaint.ts'
import { byId, type Draft } from './found.ts'

/** They may fall, rise and count below zero; these may not, nor rise above the full score. */
const SCORES: ReadonlySet<Measure> = new Set(['score', 'raw_score', 'average', 'minimum', 'maximum'])

/** They stand for many bodies, of whatever level. */
const COLLECTIVE: ReadonlySet<Level> = new Set(['national', 'region', 'aggregate'])

type Refuse = (value: string, problem: string, cure: string) => void

/** Holds each observation against its own unit, indicator and scope. Those that are not there are left to others. */
export function checkObservations(draft: Draft, complain: Complain): void {
  const units = byId(draft.units)
  const indicators = byId(draft.indicators)
  const scopes = byId(draft.scopes)
  for (const { item, at } of draft.observations.items) {
    const refuse: Refuse = (value, problem, cure) => complain({ ...at, value, problem, cure })
    const unit = units.get(item.unitId)
    const indicator = indicators.get(item.indicatorId)
    const scope = scopes.get(item.scopeId ?? '')
    checkSetSize(item, scope, refuse)
    checkRange(item, indicator, refuse)
    if (unit !== undefined) checkLife(item, unit, refuse)
    if (unit !== undefined && indicator !== undefined) checkLevel(item, unit, indicator, refuse)
  }
}

function checkSetSize({ measure, value, of, decimals }: Observation, scope: Scope | undefined, refuse: Refuse): void {
  if (of !== undefined && scope !== undefined && of !== scope.size) {
    const problem = `is the size given in "of", but scope "${scope.id}" has ${scope.size ?? 'no size'}`
    refuse(String(of), problem, 'correct one of the two, or use another scope')
  } else if ((measure === 'rank' || measure === 'count') && typeof value === 'number') {
    const size = of ?? scope?.size
    const problem = `is more than the ${size} that are ranked or counted`
    if (size !== undefined && value > size)
      refuse(value.toFixed(decimals), problem, 'correct the value, "of" or the scope')
  }
}

function checkRange(observation: Observation, indicator: Indicator | undefined, refuse: Refuse): void {
  const { measure, value, decimals } = observation
  if (!SCORES.has(measure) || typeof value !== 'number') return
  const fullScore = fullScoreOf(observation, indicator)
  if (value < 0) refuse(value.toFixed(decimals), `is a ${measure} below 0`, 'correct it, or use the measure change')
  if (fullScore !== undefined && value > fullScore) {
    refuse(value.toFixed(decimals), `is above the full score, ${fullScore}`, 'correct the value or full_score')
  }
}

/** The indicator's full score holds only for scores on the indicator's own scale: raw points may go beyond 100%. */
function fullScoreOf({ fullScore, unitOfMeasure }: Observation, indicator: Indicator | undefined): number | undefined {
  const sameScale = unitOfMeasure === undefined || unitOfMeasure === indicator?.unitOfMeasure
  return fullScore ?? (sameScale ? indicator?.fullScore : undefined) ?? (unitOfMeasure === 'percent' ? 100 : undefined)
}

function checkLife({ period }: Observation, { id, validFrom, validTo }: Unit, refuse: Refuse): void {
  const year = period.slice(0, 4)
  const cure = 'correct the period, the unit or its days; the predecessor or successor may be meant'
  if (validFrom !== undefined && year < validFrom.slice(0, 4)) {
    refuse(period, `is before "${id}" existed (from ${validFrom})`, cure)
  }
  if (validTo !== undefined && year > validTo.slice(0, 4)) {
    refuse(period, `is after "${id}" ended (on ${validTo})`, cure)
  }
}

/** A count stands on the body whose members are counted: how many communes of a district got "Tốt". */
function checkLevel({ measure }: Observation, unit: Unit, indicator: Indicator, refuse: Refuse): void {
  if (indicator.level === undefined || indicator.level === unit.level) return
  if (COLLECTIVE.has(unit.level) || measure === 'count') return
  const problem = `is of level ${unit.level}, but "${indicator.id}" assesses the level ${indicator.level}`
  refuse(unit.id, problem, 'correct the unit, or choose the indicator of its level')
}
