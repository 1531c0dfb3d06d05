import { UNITS_OF_MEASURE } from '../core/statistics/indicator.ts'
import { MEASURES, type Measure, type Observation, STATUSES } from '../core/statistics/observation.ts'
import type { Row } from './csv-row.ts'
import { table } from './tables.ts'

/** Their values are names, even where a name looks like a number: group 4. */
const NAMED: ReadonlySet<Measure> = new Set(['grade', 'group'])

/** Where a fraction can only be a thousands separator or a slip. */
const WHOLE: ReadonlySet<Measure> = new Set(['rank', 'rank_change', 'streak', 'count'])

export const OBSERVATIONS = table({
  columns: {
    observation_id: 'mandatory',
    unit_id: 'mandatory',
    indicator_id: 'mandatory',
    period: 'mandatory',
    measure: 'mandatory',
    what: 'optional',
    value: 'mandatory',
    of: 'optional',
    scope_id: 'optional',
    unit_of_measure: 'optional',
    full_score: 'optional',
    status: 'mandatory',
    formula: 'optional',
    source_id: 'mandatory',
    place: 'optional',
    note_vi: 'optional',
    conflict_group: 'optional',
  },
  id: 'observation_id',
  toItem: (row): Observation => {
    const measure = row.oneOf('measure', MEASURES)
    if (measure === 'rank') row.mandatory('scope_id', 'a rank means nothing without the set it is taken in')
    const isNamed = NAMED.has(measure) || row.text('measure') !== measure
    const value = isNamed ? row.text('value') : row.number('value')
    if (typeof value === 'number') checkValue(row, measure, value)
    return {
      id: row.text('observation_id'),
      unitId: row.text('unit_id'),
      indicatorId: row.text('indicator_id'),
      period: row.period('period'),
      measure,
      what: row.optional('what'),
      value,
      decimals: typeof value === 'number' ? decimalsOf(row.text('value')) : 0,
      of: row.optionalSize('of'),
      scopeId: row.optional('scope_id'),
      unitOfMeasure: row.optionalOneOf('unit_of_measure', UNITS_OF_MEASURE),
      fullScore: row.optionalNumber('full_score'),
      status: statusOf(row),
      formula: row.optional('formula'),
      sourceId: row.text('source_id'),
      place: row.optional('place'),
      note: row.optional('note_vi'),
      conflictGroups: row.list('conflict_group'),
    }
  },
})

type ObservationRow = Row<'status' | 'formula' | 'value'>

function checkValue(row: ObservationRow, measure: Measure, value: number): void {
  const text = row.text('value')
  if (measure === 'rank' && !Number.isNaN(value) && !(Number.isInteger(value) && value > 0)) {
    row.refuse(text, 'is no rank', 'write a positive whole number')
  } else if (WHOLE.has(measure) && !Number.isNaN(value) && !Number.isInteger(value)) {
    row.refuse(text, `is no ${measure}, which is a whole number`, 'write it without separators: 53936')
  }
}

function statusOf(row: ObservationRow) {
  const status = row.oneOf('status', STATUSES)
  const formula = row.text('formula')
  if (status === 'printed' && formula !== '' && row.text('status') !== '') {
    row.refuse(formula, 'is a formula, but the value is printed', 'empty the formula, or set the status to computed')
  }
  if (status === 'computed') row.mandatory('formula', 'a computed value names what it is computed from')
  if (status === 'inferred') row.mandatory('formula', 'an inferred value says why')
  return status
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}
