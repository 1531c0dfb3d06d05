import type { ReviewedFigure } from '../../src/core/review/reviewed-figure.ts'

/** A figure of a kind that reports print most, but for what is told. */
export const reviewedFigure = (told: Partial<ReviewedFigure> = {}): ReviewedFigure => ({
  unit: 'Sở Nội vụ',
  level: 'department',
  indicator: 'CCHC',
  field: undefined,
  year: 2023,
  measure: 'score',
  value: 90.5,
  of: undefined,
  max: undefined,
  unitOfMeasure: 'percent',
  what: undefined,
  status: 'printed',
  confidence: 0.9,
  quote: '',
  place: { table: 1, row: 2 },
  decimals: 1,
  ...told,
})
