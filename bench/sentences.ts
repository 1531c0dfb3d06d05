import { decimal } from '../src/core/reply/figure-text.ts'
import { MEASURE_TEXT } from '../src/core/reply/wording.ts'
import type { Observation } from '../src/core/statistics/observation.ts'

/** "điểm 96,89", "thứ hạng 1", "xếp loại Xuất sắc". */
export function bareValue({ measure, value, decimals }: Observation): string {
  return `${MEASURE_TEXT[measure]} ${typeof value === 'number' ? decimal(value, decimals) : value}`
}
