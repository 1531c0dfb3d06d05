import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LONGEST_FILE = 300

interface SourceFile {
  /** From the root, with forward slashes: "src/core/text/fold.ts". */
  readonly path: string
  readonly text: string
  /** Files of ours that it imports, type imports and dynamic ones too. */
  readonly imports: readonly string[]
  /** Those that are loaded together with it: neither types alone nor `import()`. */
  readonly loads: readonly string[]
  /** Packages that it loads in the same way. */
  readonly packages: readonly string[]
}

function sourcesIn(folder: string): SourceFile[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true }) as string[]
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name).replaceAll('\\', '/')
      const text = readFileSync(join(ROOT, path), 'utf8')
      const imported = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.[^']+)'/g)].map(([, to]) => to!)
      const resolved = (to: string) => relative(ROOT, normalize(join(ROOT, dirname(path), to)))
      const loaded = [...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?\bfrom '([^']+)'/gm)].map(([, to]) => to!)
      return {
        path,
        text,
        imports: imported.map(resolved),
        loads: loaded.filter((to) => to.startsWith('.')).map(resolved),
        packages: loaded.filter((to) => !to.startsWith('.') && !to.startsWith('node:')),
      }
    })
}

const sources = ['src', 'commands', 'bench'].flatMap(sourcesIn)

/** What each part may import, by folder; itself always. Parts that are not named (main, open-bot, cli, bench) see all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core/': [],
  'src/app/': ['src/core/'],
  'src/channels/': ['src/app/', 'src/core/'],
  'src/storage/': ['src/app/', 'src/core/'],
  'src/loading/': ['src/app/', 'src/core/'],
  'src/pictures/': ['src/app/', 'src/core/'],
  'src/files/': ['src/app/', 'src/core/'],
  'src/metrics/': ['src/app/', 'src/core/'],
  'commands/': ['src/app/', 'src/core/'],
}

describe('the architecture', () => {
  it('is looked at whole', () => {
    for (const part of Object.keys(MAY_IMPORT))
      expect(
        sources.some(({ path }) => path.startsWith(part)),
        part,
      ).toBe(true)
  })

  it('has imports that go one way only', () => {
    const trespasses = sources.flatMap(({ path, imports }) => {
      const part = Object.keys(MAY_IMPORT).find((folder) => path.startsWith(folder))
      if (part === undefined) return []
      const allowed = [part, ...MAY_IMPORT[part]!]
      return imports
        .filter((to) => !allowed.some((folder) => to.startsWith(folder)))
        .map((to) => `${path} imports ${to}`)
    })
    expect(trespasses).toEqual([])
  })

  it('keeps one channel out of another', () => {
    const trespasses = sources.flatMap(({ path, imports }) => {
      const own = /^src\/channels\/[^/]+\//.exec(path)?.[0]
      return imports
        .filter((to) => /^src\/channels\/[^/]+\//.test(to) && own !== undefined && !to.startsWith(own))
        .map((to) => `${path} imports ${to}`)
    })
    expect(trespasses).toEqual([])
  })

  it('has no I/O, clock or chance in its core', () => {
    const impure = sources
      .filter(({ path }) => path.startsWith('src/core/'))
      .filter(({ text }) => /'node:|Math\.random|Date\.now|new Date\(\)|performance\.now|\bprocess\./.test(text))
    expect(impure.map(({ path }) => path)).toEqual([])
  })

  it('has no import cycle', () => {
    const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]))
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      if (done.has(path) || trail.includes(path)) return
      for (const to of importsOf.get(path) ?? []) visit(to, [...trail, path])
      done.add(path)
    }
    for (const { path } of sources) visit(path, [])
    expect(cycles).toEqual([])
  })

  it.each(['src/main.ts', 'src/cli/ask.ts'])(
    'loads no library for drawing, files or Telegram at the start of %s',
    (start) => {
      const byPath = new Map(sources.map((source) => [source.path, source]))
      const reached = new Set<string>()
      const visit = (path: string): void => {
        if (reached.has(path)) return
        reached.add(path)
        for (const to of byPath.get(path)?.loads ?? []) visit(to)
      }
      visit(start)
      const packages = new Set([...reached].flatMap((path) => byPath.get(path)?.packages ?? []))
      expect(packages).toContain('fuse.js')
      expect(
        [...packages].filter((name) =>
          /^(echarts|@resvg|opentype|@expo-google-fonts|write-excel-file|csv-|yaml|telegraf|fastify|prom-client|.*proxy-agent)/.test(
            name,
          ),
        ),
      ).toEqual([])
    },
  )

  it('touches telegraf in one file only', () => {
    const users = sources.filter(({ packages }) => packages.includes('telegraf')).map(({ path }) => path)
    expect(users).toEqual(['src/channels/telegram/telegraf-api.ts'])
  })

  it('reads the environment in config.ts only', () => {
    const readers = sources.filter(({ text }) => /process\s*(\.|\[['"])\s*env\b/.test(text)).map(({ path }) => path)
    expect(readers).toEqual(['src/config.ts'])
  })

  it(`has no file above ${LONGEST_FILE} lines, of tests neither`, () => {
    const long = [...sources, ...sourcesIn('test')]
      .filter(({ text }) => text.split('\n').length - 1 > LONGEST_FILE)
      .map(({ path }) => path)
    expect(long).toEqual([])
  })
})
