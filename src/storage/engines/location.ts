/** Whether a database's location is the address of a PostgreSQL server; everything else is an SQLite file. */
export const isPostgresUrl = (location: string): boolean => /^postgres(ql)?:\/\//i.test(location)

/** A location as it may be shown on a screen: who signs in, and with what, is left out. */
export function shownLocation(location: string): string {
  return location.replace(/\/\/.*@/s, '//…@').replace(/([?&][^=&]*password=)[^&]*/gi, '$1…')
}
