const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])$/

/** https, and http where it does not leave this machine. */
export function isApiRoot(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}

/** https, without anything behind the path. */
export function isPlainHttps(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, search, hash } = new URL(value)
  return protocol === 'https:' && search === '' && hash === ''
}
