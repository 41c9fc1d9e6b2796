import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import { Problem, ValueProblem } from './problem.ts';

/** The problem that a failed validation is: which parameter, which value, what it must be. */
export function toProblem(errors: FastifySchemaValidationError[], place: string): Problem {
  const [error] = errors;
  if (!error) return new Problem('bad-request', `The ${place} cannot be read.`);
  const { keyword, params, instancePath, message = 'cannot be used' } = error;
  if (keyword === 'additionalProperties') {
    return new Problem('unknown-parameter', `${String(params['additionalProperty'])}: there is no such parameter here`);
  }
  if (keyword === 'required') {
    return new Problem('invalid-parameter', `${String(params['missingProperty'])}: must be given`);
  }
  const allowed = Array.isArray(params['allowedValues']) ? `: ${params['allowedValues'].join(', ')}` : '';
  return new ValueProblem(instancePath.slice(1), message + allowed);
}
