import type { Query } from '../dialogue/query.ts'
import type { Figure } from '../statistics/figure.ts'
import type { Indicator } from '../statistics/indicator.ts'
import type { Measure, Observation, Status } from '../statistics/observation.ts'
import type { Source } from '../statistics/source.ts'
import type { Finding } from './finding.ts'
import type { Mark } from './picture.ts'
import type { Scale } from './picture-axis.ts'
import { markText, statusOf, unitSign } from './picture-text.ts'
import { sourcesOf } from './source-text.ts'

/** Measures that can be drawn where nothing else is asked for, the most telling first. */
const USUAL: readonly Measure[] = ['score', 'average', 'raw_score']

/** The measure to draw: the one asked for, else the usual one, of which at least `fewest` values are found. */
export function measureToDraw(
  query: Query,
  found: readonly Finding[],
  drawable: readonly Measure[],
  fewest: number,
): Measure | undefined {
  const asked = query.measures.origin === 'utterance' ? query.measures.value : []
  const wanted = [...asked, ...USUAL, ...drawable].filter((measure) => drawable.includes(measure))
  return wanted.find((measure) => numeric(found, measure).length >= fewest)
}

/** The findings of a measure whose value is a number. */
export function numeric(found: readonly Finding[], measure: Measure): Finding[] {
  return found.filter(
    ({ figure }) => figure.measure === measure && figure.variants.every(({ value }) => typeof value === 'number'),
  )
}

export function marksOf({ figure, indicator }: Finding): Mark[] {
  return figure.variants.map((variant) => ({
    value: Number(variant.value),
    text: markText(figure, variant, indicator),
    status: statusOf(variant),
  }))
}

/** Values go onto one axis only where this is the same: the full score they are out of, or the set they are ranked in. */
export function scaleKey({ figure, indicator }: Finding): string {
  const basis = basisOf(figure)
  if (figure.measure === 'rank') return basis?.scopeId ?? `${basis?.of ?? ''}`
  if (figure.measure === 'change' || figure.measure === 'rank_change') return figure.what ?? ''
  return String(fullScore(figure, indicator) ?? '?')
}

export function scaleOf(first: Finding, found: readonly Finding[]): Scale {
  const { figure, indicator } = first
  const { measure } = figure
  const signs = new Set(found.flatMap((each) => each.figure.variants.map((v) => unitSign(measure, v, indicator))))
  return {
    kind: measure === 'rank' ? 'place' : measure === 'change' || measure === 'rank_change' ? 'change' : 'amount',
    unit: signs.size === 1 ? [...signs][0]! : '',
    decimals: Math.max(...found.flatMap((each) => each.figure.variants.map((v) => v.decimals))),
    full: measure === 'change' || measure === 'rank_change' ? undefined : fullScore(figure, indicator),
  }
}

function fullScore(figure: Figure, indicator: Indicator): number | undefined {
  const basis = basisOf(figure)
  const percent = (basis?.unitOfMeasure ?? indicator.unitOfMeasure) === 'percent'
  return percent ? 100 : (basis?.fullScore ?? indicator.fullScore)
}

function basisOf(figure: Figure): Observation | undefined {
  const variant = figure.variants[0]!
  return variant.observations[0] ?? variant.operands[0]
}

export function statusesIn(figures: readonly Figure[]): Set<Status> {
  return new Set(figures.flatMap(({ variants }) => variants.map(statusOf)))
}

/** The sources of what is drawn, most trusted first. */
export function sourcesBehind(figures: readonly Figure[], byId: ReadonlyMap<string, Source>): Source[] {
  return sourcesOf(
    figures.flatMap(({ variants }) => variants.flatMap((v) => [...v.observations, ...v.operands])),
    byId,
  )
}
