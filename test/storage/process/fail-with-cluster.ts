import { FORGETFUL, startCluster } from '../postgres-cluster.ts'

// as a run of tests does that failed: the server is stopped, and the process ends when nothing is left to do
process.exitCode = 3
const cluster = await startCluster(FORGETFUL)
await cluster.stop()
