import { z } from 'zod'
import { wholeNumber } from './numbers.ts'

/** Where metrics are served. */
export interface MetricsSettings {
  readonly host: string
  readonly port: number
}

export const METRICS_SETTINGS = {
  METRICS_HOST: z
    .string()
    .trim()
    .min(1, 'is empty. Name an address of this machine, or leave it out.')
    .default('127.0.0.1'),
  METRICS_PORT: wholeNumber(1, 65_535, 0),
}

/** An empty value is none. */
export function metricsEnvironment(env: Readonly<Record<string, string | undefined>>) {
  return { METRICS_HOST: env.METRICS_HOST?.trim() || undefined, METRICS_PORT: env.METRICS_PORT?.trim() || undefined }
}

/** Undefined where no port is set: then nothing listens and nothing is counted. */
export function metricsSettings(read: z.output<z.ZodObject<typeof METRICS_SETTINGS>>): MetricsSettings | undefined {
  return read.METRICS_PORT === 0 ? undefined : { host: read.METRICS_HOST, port: read.METRICS_PORT }
}
