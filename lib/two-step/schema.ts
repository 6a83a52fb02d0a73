import { z } from 'zod'
import { nextField, proofField } from '#lib/auth/schema.ts'

const codeField = z.string({ error: 'required' }).trim().min(1, 'required').max(100, 'invalid')

export const proofInput = z.object({ proofPassword: proofField })
export const confirmInput = z.object({ code: codeField })
export const enterInput = z.object({ code: codeField, next: nextField })
