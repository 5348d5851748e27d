"""An organisation's file as several tests have it in force."""

POLICY = """\
name: Acme
policy:
  require_features: [tracing]
  max_traces_sample_rate: 0.1
  max_personal_data: standard
  allow_ai_prompts: false
  environments: [production, staging]
  dsn_hosts: [sentry.acme.example]
  sdk: ">=2.70,<3"
"""
