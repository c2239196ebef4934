"""Rules that one file alone cannot tell. CHECKS lists them all; each is one sentence and one function."""

from commune.checks import ages, kinds, law, places, plans, privacy, reading, references, text
from commune.checks.base import Check

CHECKS: tuple[Check, ...] = (
    text.links_lead_somewhere,
    text.outside_hosts_are_known,
    places.files_lie_where_their_kind_lives,
    places.addresses_are_unique,
    places.addresses_are_kept,
    places.codes_are_unique,
    references.instruments_exist,
    references.instruments_point_at_instruments,
    references.desks_exist,
    references.successors_of_procedures_hold,
    references.withdrawn_procedures_are_not_recommended,
    references.featured_procedures_exist,
    references.goals_exist,
    plans.plan_ids_are_unique,
    kinds.procedures_are_known,
    kinds.questions_are_answered,
    kinds.alerts_are_few_and_fresh,
    kinds.figures_fit_the_chart,
    kinds.text_is_shown,
    kinds.alert_links_lead_somewhere,
    ages.amounts_are_still_valid,
    places.attached_files_exist,
    places.files_are_used,
    privacy.nothing_private_is_published,
    ages.reviews_have_a_start,
    ages.facts_are_reviewed_in_time,
    ages.days_off_are_known_ahead,
    law.instruments_are_in_force,
    law.instruments_are_not_about_to_end,
    reading.sentences_are_short,
    reading.abbreviations_are_explained,
    reading.rules_are_named,
)
