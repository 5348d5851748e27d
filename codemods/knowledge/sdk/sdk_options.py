"""The options that each version of sentry-sdk takes; any other is a TypeError at start.

Read from `ClientConstructor.__init__` (sentry_sdk/consts.py) of 80 wheels from 1.0.0 to
2.75.0. Between two of them a boundary is not known, so what is claimed is only what the last
wheel without an option, or the first after it went, shows.
"""

from __future__ import annotations

from types import MappingProxyType

from codemods.files.versions import at_least

# In every version since 1.0.0.
ALWAYS = frozenset(
    """
    _experiments attach_stacktrace auto_enabling_integrations auto_session_tracking
    before_breadcrumb before_send ca_certs debug default_integrations dist dsn environment
    http_proxy https_proxy ignore_errors in_app_exclude in_app_include integrations
    max_breadcrumbs propagate_traces release sample_rate send_default_pii server_name
    shutdown_timeout traces_sample_rate traces_sampler transport transport_queue_size
    """.split()
)

# The last wheel that does not take the option.
NOT_YET = MappingProxyType(
    {
        option: version
        for version, options in {
            "1.0.0": "send_client_reports",
            "1.9.0": "before_send_transaction instrumenter proxy_headers",
            "1.14.0": "enable_tracing include_local_variables profiler_mode profiles_sample_rate "
            "profiles_sampler project_root trace_propagation_targets",
            "1.17.0": "event_scrubber functions_to_trace",
            "1.20.0": "include_source_context",
            "1.25.0": "max_request_body_size max_value_length",
            "1.29.2": "enable_backpressure_handling",
            "1.32.0": "error_sampler",
            "1.36.0": "db_query_source_threshold_ms enable_db_query_source spotlight",
            "1.40.0": "keep_alive socket_options",
            "2.8.0": "cert_file key_file",
            "2.10.0": "disabled_integrations",
            "2.12.0": "custom_repr",
            "2.18.0": "add_full_stack max_stack_frames",
            "2.20.0": "profile_session_sample_rate",
            "2.21.0": "profile_lifecycle",
            "2.34.1": "before_send_log enable_logs",
            "2.39.0": "trace_ignore_status_codes",
            "2.41.0": "enable_http_request_source http_request_source_threshold_ms",
            "2.43.0": "before_send_metric enable_metrics",
            "2.46.0": "org_id strict_trace_continuation",
            "2.58.0": "stream_gen_ai_spans",
            "2.64.0": "ignore_spans trace_lifecycle",
            "2.66.0": "before_send_span",
            "2.69.0": "data_collection",
        }.items()
        for option in options.split()
    }
)

# The first wheel that no longer takes the option.
NO_LONGER = MappingProxyType({"with_locals": "1.17.0", "request_bodies": "1.29.2"})


def is_unknown(option: str, version: str) -> bool:
    """Tell whether a version certainly does not take an option.

    An option that no version up to the newest one known takes is unknown to all of them.
    """
    if option in ALWAYS:
        return False
    if option in NO_LONGER:
        return bool(version) and at_least(version, NO_LONGER[option])
    if option in NOT_YET:
        return bool(version) and at_least(NOT_YET[option], version)
    return not version or not at_least(version, "2.76")
