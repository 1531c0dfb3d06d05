import { type Indicator, type Scope, UNITS_OF_MEASURE } from '../core/statistics/indicator.ts'
import type { MethodFact, Statement } from '../core/statistics/observation.ts'
import { RELIABILITIES, type Source } from '../core/statistics/source.ts'
import { LEVELS, type SharedName, type Unit } from '../core/statistics/unit.ts'
import type { TableKind } from './read-csv-table.ts'

/** Gives `toItem` its rows typed by the columns named beside it. */
export const table = <Column extends string, T>(kind: TableKind<Column, T>) => kind

export const SOURCES = table({
  columns: {
    source_id: 'mandatory',
    publisher: 'mandatory',
    title: 'mandatory',
    published_on: 'optional',
    url: 'optional',
    kind: 'mandatory',
    reliability: 'mandatory',
    note: 'optional',
  },
  id: 'source_id',
  toItem: (row): Source => ({
    id: row.text('source_id'),
    publisher: row.text('publisher'),
    title: row.text('title'),
    publishedOn: row.optionalPartialDay('published_on'),
    url: row.optional('url'),
    kind: row.text('kind'),
    reliability: row.oneOf('reliability', RELIABILITIES),
    note: row.optional('note'),
  }),
})

export const UNITS = table({
  columns: {
    unit_id: 'mandatory',
    name: 'mandatory',
    kind: 'mandatory',
    level: 'mandatory',
    parent_id: 'optional',
    valid_from: 'optional',
    valid_to: 'optional',
    successor_ids: 'optional',
    aliases: 'optional',
    former_names: 'optional',
    members: 'optional',
    source_id: 'optional',
    note_vi: 'optional',
  },
  id: 'unit_id',
  toItem: (row): Unit => {
    const level = row.oneOf('level', LEVELS)
    if (level !== 'national') row.mandatory('parent_id', 'only the country has no parent')
    if (level === 'aggregate') row.mandatory('members', 'an aggregate says who belongs to it')
    const validFrom = row.optionalDay('valid_from')
    const validTo = row.optionalDay('valid_to')
    if (validFrom !== undefined && validTo !== undefined && validFrom > validTo) {
      row.refuse(validFrom, `is after valid_to, ${validTo}`, 'correct one of the two days')
    }
    return {
      id: row.text('unit_id'),
      name: row.text('name'),
      kind: row.text('kind'),
      level,
      parentId: row.optional('parent_id'),
      validFrom,
      validTo,
      successorIds: row.list('successor_ids'),
      aliases: row.list('aliases'),
      formerNames: row.list('former_names'),
      members: row.optional('members'),
      sourceId: row.optional('source_id'),
      note: row.optional('note_vi'),
    }
  },
})

export const SHARED_NAMES = table({
  columns: { name: 'mandatory', unit_ids: 'mandatory', note_vi: 'mandatory' },
  toItem: (row): SharedName => ({
    name: row.text('name'),
    unitIds: row.list('unit_ids'),
    note: row.text('note_vi'),
  }),
})

export const SCOPES = table({
  columns: { scope_id: 'mandatory', name_vi: 'mandatory', size: 'optional', level: 'optional', parent_id: 'mandatory' },
  id: 'scope_id',
  toItem: (row): Scope => ({
    id: row.text('scope_id'),
    name: row.text('name_vi'),
    size: row.optionalSize('size'),
    level: row.optionalOneOf('level', LEVELS),
    parentId: row.text('parent_id'),
  }),
})

export const INDICATORS = table({
  columns: {
    indicator_id: 'mandatory',
    family: 'mandatory',
    name_vi: 'mandatory',
    level: 'optional',
    field: 'optional',
    unit_of_measure: 'optional',
    full_score: 'optional',
    higher_is_better: 'optional',
    aliases: 'optional',
    definition_source_id: 'mandatory',
    note_vi: 'optional',
  },
  id: 'indicator_id',
  toItem: (row): Indicator => ({
    id: row.text('indicator_id'),
    family: row.text('family'),
    name: row.text('name_vi'),
    level: row.optionalOneOf('level', LEVELS),
    field: row.optional('field'),
    unitOfMeasure: row.optionalOneOf('unit_of_measure', UNITS_OF_MEASURE),
    fullScore: row.optionalNumber('full_score'),
    higherIsBetter: { yes: true, no: false, '': undefined }[row.optionalOneOf('higher_is_better', ['yes', 'no']) ?? ''],
    aliases: row.list('aliases'),
    sourceId: row.text('definition_source_id'),
    note: row.optional('note_vi'),
  }),
})

export const STATEMENTS = table({
  columns: {
    unit_id: 'mandatory',
    indicator_id: 'mandatory',
    period: 'mandatory',
    statement_vi: 'mandatory',
    source_id: 'mandatory',
  },
  toItem: (row): Statement => ({
    unitId: row.text('unit_id'),
    indicatorId: row.text('indicator_id'),
    period: row.period('period'),
    text: row.text('statement_vi'),
    sourceId: row.text('source_id'),
  }),
})

export const METHOD_FACTS = table({
  columns: {
    applies_to: 'mandatory',
    item: 'mandatory',
    name_vi: 'mandatory',
    value: 'optional',
    unit_of_measure: 'mandatory',
    valid_from_year: 'optional',
    source_id: 'mandatory',
    note_vi: 'optional',
  },
  toItem: (row): MethodFact => ({
    appliesTo: row.text('applies_to'),
    item: row.oneOf('item', ['count', 'field', 'threshold', 'document']),
    name: row.text('name_vi'),
    value: row.optional('value'),
    unitOfMeasure: row.text('unit_of_measure'),
    validFromYear: row.optionalYear('valid_from_year'),
    sourceId: row.text('source_id'),
    note: row.optional('note_vi'),
  }),
})
