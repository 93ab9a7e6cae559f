/** A symmetric matrix, row after row, all of it. */
export type Square = Float64Array;

/** A pivot that has lost all but this share of its diagonal entry is nought but for rounding. */
const PIVOT_MIN = 1e-11;

/**
 * Solves `matrix · x = right` for a symmetric, positive definite matrix of the given size, and for its leading part when
 * the size is smaller than its own.
 *
 * @returns `null` when the matrix is singular: some column is made of the others
 */
export function solveSymmetric(matrix: Square, right: ArrayLike<number>): Float64Array | null {
  const size = right.length;
  const lower = cholesky(matrix, size);
  if (!lower) return null;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}

/** The inverse, or `null` when there is none. */
export function inverseSymmetric(matrix: Square, size: number): Square | null {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = solveSymmetric(matrix, unit);
    if (!solved) return null;
    inverse.set(solved, column * size);
  }
  return inverse;
}

/** `x' · matrix⁻¹ · x`: how far x is from nought, measured by its own spread. `null` when the matrix is singular. */
export function quadraticForm(matrix: Square, x: ArrayLike<number>): number | null {
  const solved = solveSymmetric(matrix, x);
  return solved && solved.reduce((sum, value, i) => sum + value * x[i]!, 0);
}

/** The lower factor of Cholesky, or `null` when a pivot vanishes. */
function cholesky(matrix: Square, size: number): Square | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!;
      if (i === j) {
        if (!(rest > PIVOT_MIN * matrix[i * size + i]!)) return null;
        lower[i * size + i] = Math.sqrt(rest);
      } else lower[i * size + j] = rest / lower[j * size + j]!;
    }
  }
  return lower;
}
