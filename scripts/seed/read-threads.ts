import { readdir } from 'node:fs/promises'
import type { SeedThread } from './types.ts'

/** Reads every file of threads/, oldest question first. */
export async function readThreads(): Promise<SeedThread[]> {
  const folder = new URL('threads/', import.meta.url)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
  const modules: Record<string, SeedThread>[] = await Promise.all(
    files.map((file) => import(new URL(file, folder).href)),
  )
  return modules.flatMap((module) => Object.values(module)).toSorted((a, b) => a.at.localeCompare(b.at))
}
