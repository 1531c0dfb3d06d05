const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])$/

/** http to this machine. */
export function isLoopback(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'http:' && LOOPBACK.test(new URL(value).hostname)
}

/** https, and http where it does not leave this machine. */
export function isApiRoot(value: string): boolean {
  if (!URL.canParse(value)) return false
  return new URL(value).protocol === 'https:' || isLoopback(value)
}

/** https, without anything behind the path. */
export function isPlainHttps(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, search, hash } = new URL(value)
  return protocol === 'https:' && search === '' && hash === ''
}
