const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' })

/** The day on the calendar in Vietnam, as an ISO date: all that is kept of an instant. */
export function dayInHanoi(instant: Date): string {
  return DAY.format(instant)
}
