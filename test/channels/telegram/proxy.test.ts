import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { telegrafApi } from '../../../src/channels/telegram/telegraf-api.ts'

const API = { token: '1:never-shown', apiRoot: 'https://api.telegram.test' }

describe('telegrafApi through a proxy', () => {
  let close: () => void
  afterEach(() => close())

  it('asks an HTTP proxy to connect it to the API', async () => {
    const asked: { url: string | undefined; authorization: string | undefined }[] = []
    const proxy = createServer()
    proxy.on('connect', ({ url, headers }, socket) => {
      asked.push({ url, authorization: headers['proxy-authorization'] })
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    await new Promise<void>((up) => proxy.listen(0, '127.0.0.1', up))
    close = () => proxy.close()
    const { port } = proxy.address() as { port: number }
    const failure = await telegrafApi({ ...API, proxy: `http://an:mat-khau@127.0.0.1:${port}` })
      .call('getMe')
      .catch((error: unknown) => error)
    expect(String(failure)).toMatch(/^ApiFailure: Telegram: getMe failed/)
    expect(asked).toEqual([
      { url: 'api.telegram.test:443', authorization: `Basic ${Buffer.from('an:mat-khau').toString('base64')}` },
    ])
  })

  it('greets a SOCKS proxy', async () => {
    const heard: number[] = []
    const proxy = createTcpServer((socket) => {
      socket.once('data', (bytes) => {
        heard.push(bytes[0]!)
        socket.destroy()
      })
    })
    await new Promise<void>((up) => proxy.listen(0, '127.0.0.1', up))
    close = () => proxy.close()
    const { port } = proxy.address() as { port: number }
    await expect(telegrafApi({ ...API, proxy: `socks5://127.0.0.1:${port}` }).call('getMe')).rejects.toThrow(
      'getMe failed',
    )
    expect(heard).toEqual([5])
  })
})
