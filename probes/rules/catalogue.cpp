// Every rule, once. `new_rule ID` adds the line; static registration would be dropped by the linker without a word.

#include "probes/rules/catalogue.h"

#include <array>

// clang-format off
#define MP_RULES(RULE)                  \
    /* 4.1 Choice of protocol */        \
    RULE(proto_imap_recommended)        \
    RULE(proto_imap_ok)                 \
    RULE(proto_pop_acceptable)          \
    RULE(proto_mobile_pop)              \
    RULE(proto_shared_pop)              \
    RULE(proto_inbox_only)              \
    RULE(proto_two_way)                 \
    RULE(proto_whole_messages)          \
    RULE(proto_offline_imap)            \
    RULE(proto_imap_needs_space)        \
    RULE(proto_imap_metered)            \
    RULE(proto_pop_to_imap)             \
    RULE(proto_imap_to_pop)             \
    RULE(proto_webmail_truth)           \
    RULE(proto_unavailable_imap)        \
    RULE(proto_unavailable_pop)         \
    RULE(proto_gmail_fetch_ending)      \
    /* 4.2 POP retention */             \
    RULE(pop_delete_on_download)        \
    RULE(pop_keeps_forever)             \
    RULE(pop_age_removal)               \
    RULE(pop_delete_follows_local)      \
    RULE(pop_retention_unknown)         \
    RULE(pop_leave_impossible)          \
    RULE(pop_server_forbids_leave)      \
    RULE(pop_server_expires)            \
    RULE(pop_vanished_explained)        \
    RULE(pop_gmail_server_deletes)      \
    RULE(pop_gmail_normal_mode)         \
    RULE(pop_outlookcom_delete_setting) \
    RULE(pop_hides_messages)            \
    RULE(pop_hidden_deletes)            \
    RULE(pop_headers_only)              \
    RULE(pop_download_large)            \
    RULE(fetch_again)                   \
    RULE(fetch_deletes_imap)            \
    RULE(pop_server_change)             \
    RULE(pop_renumbered)                \
    /* 4.3 Multi-device */              \
    RULE(multi_pop_delete)              \
    RULE(multi_pop_keep)                \
    RULE(multi_pop_mixed)               \
    RULE(multi_pop_imap_mix)            \
    RULE(multi_drained)                 \
    RULE(multi_age_cliff)               \
    RULE(multi_other_pop_now)           \
    RULE(multi_sent_scattered)          \
    RULE(multi_drafts_local)            \
    RULE(imap_delete_is_global)         \
    RULE(multi_other_deletes)           \
    /* 4.4 Encryption */                \
    RULE(tls_legacy_only)               \
    RULE(enc_none)                      \
    RULE(enc_imap_tls_good)             \
    RULE(tls_prefer_implicit)           \
    RULE(starttls_missing)              \
    RULE(starttls_stripped)             \
    RULE(starttls_injection)            \
    RULE(imap_preauth_before_tls)       \
    RULE(enc_server_allows_plain)       \
    RULE(enc_only_plain_exists)         \
    RULE(enc_one_side)                  \
    RULE(tls_legacy_accepted)           \
    RULE(tls_no_forward_secrecy)        \
    RULE(tls_weak_dh)                   \
    RULE(tls_no_common)                 \
    RULE(enc_optional)                  \
    RULE(enc_exposed_before)            \
    RULE(tls_weak_cipher)               \
    RULE(starttls_server_flaw)          \
    /* 4.5 Certificate */               \
    RULE(cert_expired)                  \
    RULE(cert_not_yet_valid)            \
    RULE(cert_expires_soon)             \
    RULE(cert_name_mismatch)            \
    RULE(cert_name_shared_host)         \
    RULE(cert_cn_only)                  \
    RULE(cert_self_signed)              \
    RULE(cert_unknown_issuer)           \
    RULE(cert_chain_incomplete)         \
    RULE(cert_chain_messy)              \
    RULE(cert_chain_broken)             \
    RULE(cert_wrong_purpose)            \
    RULE(cert_weak_key)                 \
    RULE(cert_weak_signature)           \
    RULE(cert_revoked)                  \
    RULE(cert_dane_mismatch)            \
    RULE(cert_differs_by_address)       \
    RULE(cert_exception_stored)         \
    RULE(cert_exception_unneeded)       \
    /* 4.6 Authentication */            \
    RULE(auth_username_other)           \
    RULE(auth_credentials)              \
    RULE(auth_username_form)            \
    RULE(auth_password_typing)          \
    RULE(auth_app_password)             \
    RULE(auth_oauth_required)           \
    RULE(auth_smtp_disabled)            \
    RULE(auth_basic_ending)             \
    RULE(auth_protocol_off)             \
    RULE(auth_not_connected)            \
    RULE(auth_web_login)                \
    RULE(auth_locked)                   \
    RULE(auth_expired)                  \
    RULE(auth_temporary)                \
    RULE(auth_limit)                    \
    RULE(auth_in_use)                   \
    RULE(auth_tls_required)             \
    RULE(auth_mechanism)                \
    RULE(auth_legacy_mechanism)         \
    RULE(auth_authz)                    \
    RULE(auth_out_differs)              \
    RULE(auth_smtp_none)                \
    RULE(auth_scram_rounds)             \
    RULE(auth_username_case)            \
    RULE(auth_mechanism_broken)         \
    RULE(auth_ip_banned)                \
    /* 4.7 Ports and names */           \
    RULE(port_tls_mode_mismatch)        \
    RULE(port_wrong_protocol)           \
    RULE(port_http)                     \
    RULE(port_unusual)                  \
    RULE(smtp_port_25)                  \
    RULE(host_typo_domain)              \
    RULE(host_ip_literal)               \
    RULE(host_retired)                  \
    RULE(host_left_over)                \
    RULE(host_is_mx)                    \
    RULE(host_guess_only)               \
    RULE(server_nonstandard_lines)      \
    RULE(host_garbled)                  \
    RULE(imap_prefix_wrong)             \
    /* 4.8 Mailbox size and quota */    \
    RULE(quota_high)                    \
    RULE(quota_full)                    \
    RULE(quota_unknown)                 \
    RULE(quota_stale)                   \
    RULE(quota_trash_heavy)             \
    RULE(quota_deleted_waiting)         \
    RULE(box_large_folder)              \
    RULE(box_large_total)               \
    RULE(box_many_folders)              \
    RULE(box_clean_up)                  \
    RULE(box_slow_server)               \
    RULE(bandwidth_limit)               \
    RULE(quota_check_first)             \
    RULE(imap_window_short)             \
    RULE(imap_server_retention)         \
    RULE(imap_server_expunge)           \
    /* 4.9 Backup */                    \
    RULE(backup_pop_none)               \
    RULE(backup_imap_none)              \
    RULE(backup_provider_only)          \
    RULE(backup_archive_local)          \
    RULE(backup_before_change)          \
    RULE(backup_recover)                \
    /* 4.10 Sending */                  \
    RULE(smtp_unreachable)              \
    RULE(smtp_auth_off)                 \
    RULE(smtp_sender_refused)           \
    RULE(smtp_relay_denied)             \
    RULE(smtp_helo_refused)             \
    RULE(smtp_greeting_refused)         \
    RULE(smtp_size_small)               \
    RULE(smtp_blocked_full)             \
    RULE(sent_saved_twice)              \
    RULE(sent_not_saved)                \
    RULE(sent_local_pop)                \
    RULE(send_offline)                  \
    RULE(sent_folder_duplicate)         \
    /* 4.11 Network path */             \
    RULE(net_offline)                   \
    RULE(net_captive_portal)            \
    RULE(net_port_blocked)              \
    RULE(net_mail_blocked)              \
    RULE(net_ipv6_broken)               \
    RULE(net_ipv4_broken)               \
    RULE(net_one_address_dead)          \
    RULE(tls_intercepted)               \
    RULE(net_transparent_proxy)         \
    RULE(net_smtp_masked)               \
    RULE(net_clock_wrong)               \
    RULE(tcp_refused)                   \
    RULE(tcp_filtered)                  \
    RULE(net_slow_greeting)             \
    RULE(net_no_greeting)               \
    RULE(net_handshake_stalls)          \
    RULE(net_vpn)                       \
    RULE(dns_hijacked)                  \
    RULE(dns_private_answer)            \
    RULE(dns_resolver_failing)          \
    /* 4.12 DNS and domain */           \
    RULE(dns_domain_missing)            \
    RULE(dns_host_missing)              \
    RULE(dns_host_no_address)           \
    RULE(dns_wildcard)                  \
    RULE(mx_missing)                    \
    RULE(mx_null)                       \
    RULE(mx_cname)                      \
    RULE(mx_address)                    \
    RULE(mx_dangling)                   \
    RULE(mx_elsewhere)                  \
    RULE(dns_srv_not_offered)           \
    RULE(dns_srv_cname)                 \
    RULE(dns_srv_dangling)              \
    RULE(dns_srv_foreign)               \
    RULE(dns_srv_stale)                 \
    RULE(autoconfig_conflict)           \
    RULE(autoconfig_insecure)           \
    RULE(autodiscover_wrong)            \
    RULE(source_encryption_unknown)     \
    RULE(source_login_unknown)          \
    RULE(source_port_invalid)           \
    RULE(source_host_invalid)           \
    RULE(source_type_unknown)           \
    RULE(source_placeholder)            \
    RULE(source_domain_missing)         \
    RULE(autoconfig_incomplete)         \
    RULE(autoconfig_no_id)              \
    RULE(source_password)               \
    RULE(autoconfig_global_smtp)        \
    RULE(autodiscover_encryption)       \
    RULE(autodiscover_contradiction)    \
    RULE(autodiscover_spa)              \
    RULE(source_no_login)               \
    RULE(source_login_not_offered)      \
    RULE(dns_srv_encryption)            \
    RULE(dns_srv_unusable)              \
    RULE(source_username_wrong)         \
    RULE(source_pop_only)               \
    RULE(source_pop_deletes)            \
    RULE(source_retention_unknown)      \
    RULE(source_unreadable)             \
    RULE(source_content_type)           \
    RULE(source_disagree)               \
    RULE(source_port_typo)              \
    RULE(source_certificate)            \
    RULE(spf_missing)                   \
    RULE(spf_multiple)                  \
    RULE(spf_too_many_lookups)          \
    RULE(spf_allows_all)                \
    RULE(spf_not_covering)              \
    RULE(dkim_none_visible)             \
    RULE(dmarc_missing)                 \
    RULE(dmarc_malformed)               \
    RULE(dmarc_monitor_only)            \
    RULE(mta_sts_broken)                \
    RULE(dnssec_bogus)                  \
    RULE(too_much_told)                 \
    RULE(pacc_digest_mismatch)          \
    RULE(sender_records_later)          \
    /* 4.13 Existing profiles */        \
    RULE(prof_duplicate)                \
    RULE(prof_stale)                    \
    RULE(prof_differs)                  \
    RULE(prof_out_foreign)              \
    RULE(prof_identity_mismatch)        \
    RULE(prof_poll_too_fast)            \
    RULE(prof_too_many_conn)            \
    RULE(prof_password_visible)         \
    RULE(prof_unreadable)               \
    RULE(prof_old_client)               \
    /* end */
// clang-format on

#define MP_DECLARE(name)                                                                                                    \
    namespace mp::rules::name {                                                                                             \
    extern constinit Rule const rule;                                                                                       \
    }
MP_RULES(MP_DECLARE)

namespace mp::rules {

#define MP_POINT(name) &name::rule,
static constexpr Rule const* all_rules[] = {MP_RULES(MP_POINT)};

std::span<Rule const* const> catalogue() { return all_rules; }

}
