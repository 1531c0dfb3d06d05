/** One step of a login by QR code, whose person scans and agrees at once. */
export interface QrStep {
  readonly body: string
  /** The login, which its owner's agreement brings. */
  readonly signedIn?: boolean
}

/** The answers of id.zalo.me, by path; undefined for what is none of it. */
export function qrStep(pathname: string): QrStep | undefined {
  const json = (data: object) => ({ body: JSON.stringify({ error_code: 0, data }) })
  switch (pathname) {
    case '/account':
      return { body: '<script src="https://stc-zlogin.zdn.vn/main-2.44.10.js"></script>' }
    case '/account/logininfo':
    case '/account/verify-client':
    case '/account/authen/qr/waiting-confirm':
      return json({})
    case '/account/authen/qr/generate':
      return json({ code: 'a-code', image: `data:image/png;base64,${PNG}`, token: '', options: {} })
    case '/account/authen/qr/waiting-scan':
      return json({ avatar: '', display_name: 'Người thử' })
    case '/account/checksession':
      return { body: '', signedIn: true }
    case '/jr/userinfo':
      return json({ logged: true, info: { name: 'Người thử', avatar: '' } })
    default:
      return undefined
  }
}

const PNG = Buffer.from('\x89PNG of a test', 'latin1').toString('base64')
