import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { run } from '../../src/cli/run.ts'
import { ConfigError } from '../../src/config.ts'
import { writeNation } from './write-nation.ts'

/**
 * `npm run --silent nation -- FOLDER [--share 1] [--seed 1]`: writes a made-up nation of 11,500 bodies, or so many per cent
 * of one, as a knowledge folder with some 8 million observations, gzipped. The same seed gives the same files.
 */
await run(async () => {
  const options = { share: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const share = Number(values.share)
  if (positionals.length !== 1 || !(share > 0 && share <= 100))
    throw new ConfigError(
      'Name one folder, and a share from 1 to 100: npm run --silent nation -- /tmp/nation --share 10',
    )
  const count = await writeNation(resolve(positionals[0]!), share / 100, Number(values.seed))
  console.log(`${count} observations`)
  return 0
})
