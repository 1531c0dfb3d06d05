import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, type CommandScope, type LoadedCommand, SCOPES } from '../app/command.ts'
import { ROLES, type Role } from '../app/role.ts'

/**
 * The commands in a folder, by name. Files are TypeScript in the sources and JavaScript once compiled; one that is
 * neither, or isn't a command, throws an Error that names the file and the cure. Nothing is skipped in silence.
 */
export async function loadCommands(dir: string): Promise<LoadedCommand[]> {
  const files = (await namesIn(dir)).sort()
  const loaded: { readonly file: string; readonly command: LoadedCommand }[] = []
  for (const file of files) loaded.push({ file, command: await loadCommand(dir, file) })
  checkNames(loaded, basename(dir))
  return loaded.map(({ command }) => command)
}

const NAME = /^[a-z][a-z0-9_]{0,31}$/

async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => !name.startsWith('.'))
  } catch (cause) {
    throw new Error(`${dir}: the folder of commands can't be read. Run "npm run build".`, { cause })
  }
}

async function loadCommand(dir: string, file: string): Promise<LoadedCommand> {
  const shown = `${basename(dir)}/${file}`
  const name = /^(.+)\.(ts|js)$/.exec(file)?.[1]
  if (name === undefined || !NAME.test(name)) {
    throw new Error(`${shown}: the name is no command. Call it like what people type, such as donvi.ts for /donvi.`)
  }
  const module = await importFile(join(dir, file), shown)
  const wrong = mistakeIn(module.default)
  if (wrong !== undefined) throw new Error(`${shown}: ${wrong} CONTRIBUTING.md shows a command.`)
  const command = { ...(module.default as Command), name }
  for (const part of ['usage', 'example'] as const) {
    if (command[part].split(' ')[0] !== `/${name}`)
      throw new Error(`${shown}: "${part}" must begin with /${name}. CONTRIBUTING.md shows a command.`)
  }
  return command
}

async function importFile(path: string, shown: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${shown}: can't be loaded: ${reason}`, { cause })
  }
}

function mistakeIn(command: unknown): string | undefined {
  if (typeof command !== 'object' || command === null) return 'there is no command as its default export.'
  const { aliases, summary, usage, example, role, scope, run } = command as Record<string, unknown>
  if (!Array.isArray(aliases) || !aliases.every((alias) => typeof alias === 'string' && NAME.test(alias))) {
    return '"aliases" must be a list of names in small letters without marks.'
  }
  if (typeof summary !== 'string' || summary.trim() === '') return '"summary" must be a line of text.'
  if (typeof usage !== 'string' || !usage.startsWith('/')) return '"usage" must begin with a slash.'
  if (typeof example !== 'string' || !example.startsWith('/')) return '"example" must begin with a slash.'
  if (!ROLES.includes(role as Role)) return `"role" must be one of ${ROLES.join(', ')}.`
  if (!SCOPES.includes(scope as CommandScope)) return `"scope" must be one of ${SCOPES.join(', ')}.`
  if (typeof run !== 'function') return '"run" must be a function.'
  return undefined
}

function checkNames(loaded: readonly { readonly file: string; readonly command: LoadedCommand }[], folder: string) {
  const owner = new Map<string, string>()
  for (const { file, command } of loaded) {
    for (const name of [command.name, ...command.aliases]) {
      const other = owner.get(name)
      if (other !== undefined) {
        const where = other === file ? 'twice there' : `in ${folder}/${other} as well`
        throw new Error(`${folder}/${file}: the name "${name}" stands ${where}. Give one of them another.`)
      }
      owner.set(name, file)
    }
  }
}
