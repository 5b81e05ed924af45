"""Appraisal of civil servants: a cycle opens appraisals, plans are agreed, realisations recorded, superiors rate.

Acted on by the employee (plan, realisation, acknowledgement), the appraiser (agree, rate, finalise), the personnel
agency (cycles, policies).
Order of the parts, lower never knows upper: closing → evaluations → realisations → plans → roster → cycles → policies.
"""
