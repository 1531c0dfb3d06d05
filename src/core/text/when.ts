const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as people in Vietnam write it: "15:30 ngày 27/11/2026". */
export function whenText(instant: Date | string): string {
  const parts = new Map(TIME.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const number = (type: 'day' | 'month') => Number(parts.get(type))
  return `${parts.get('hour')}:${parts.get('minute')} ngày ${number('day')}/${number('month')}/${parts.get('year')}`
}
