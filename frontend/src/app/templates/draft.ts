import type { TemplateContent } from '@/api/templates'
import type { Draft, DraftResult } from '@/features/plans/editing/draft'

/** A template as the editor of plans writes it. Its lines get ids for the time of writing; every plan makes its own. */
export function fromTemplate(content: TemplateContent): Draft {
  return {
    approach: content.approach, expectations: content.expectations,
    support: content.support, accountability: content.accountability, consequences: content.consequences,
    results: content.results.map((result): DraftResult => ({
      ...result, id: crypto.randomUUID(), stored: true, expected_quality: result.expected_quality ?? '', perspective: result.perspective ?? '',
      weight: result.weight ?? '', assigned_by: result.assigned_by ?? '', assignment_letter: result.assignment_letter ?? '',
      indicators: result.indicators.map((indicator) => ({
        ...indicator, id: crypto.randomUUID(), stored: true, aspect: indicator.aspect ?? '', baseline: indicator.baseline ?? '', weight: indicator.weight ?? '',
        target_high: indicator.target_high === null || indicator.target_high === indicator.target_low ? '' : indicator.target_high,
      })),
    })),
  }
}

export const emptyTemplate: Draft = { approach: 'quantitative', support: [], accountability: [], consequences: [], expectations: {}, results: [] }
