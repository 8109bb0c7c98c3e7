#pragma once
// One visitor per struct of the survey: the single place that names its JSON members. Used for writing and reading.

#include "probes/core/survey.h"

namespace mp::core {

template <class A>
void fields(A& a, Filling& x) {
    a("hole", x.hole), a("text", x.text);
}
template <class A>
void fields(A& a, Clause& x) {
    a("sentence", x.sentence), a("values", x.values), a("words", x.words);
}
/// Saved as English in the member's own name, with what translates it beside it (survey_json.cpp).
template <class A>
void fields(A& a, Statement& x) {
    a("clauses", x.clauses), a("technical", x.technical);
}
template <class A>
void fields(A& a, Evidence& x) {
    a("source", x.source), a("place", x.place), a("trust", x.trust), a("note", x.note), a("is_derived", x.is_derived),
        a("through_wildcard", x.through_wildcard);
}
template <class A>
void fields(A& a, Endpoint& x) {
    a("protocol", x.service), a("host", x.host), a("port", x.port), a("security", x.security);
}
template <class A>
void fields(A& a, PopRetention& x) {
    a("leave_on_server", x.leave_on_server), a("delete_after_days", x.delete_after_days),
        a("delete_with_local", x.delete_with_local);
}
template <class A>
void fields(A& a, Said& x) {
    a("port", x.port), a("security", x.security), a("auth", x.auth), a("username", x.username);
}
template <class A>
void fields(A& a, Oddity& x) {
    a("code", x.code), a("subject", x.subject), a("element", x.element), a("value", x.value);
}
template <class A>
void fields(A& a, Candidate& x) {
    a("endpoint", x.endpoint), a("stated", x.stated), a("username", x.username), a("auth", x.auth),
        a("evidence", x.evidence);
    a("order", x.order), a("retention", x.retention), a("flags", x.flags), a("said", x.said), a("oddities", x.oddities);
}
template <class A>
void fields(A& a, ProviderStep& x) {
    a("text", x.text), a("url", x.url);
}
template <class A>
void fields(A& a, ProviderInfo& x) {
    a("id", x.id), a("name", x.name), a("steps", x.steps), a("documentation_url", x.documentation_url),
        a("webmail_url", x.webmail_url);
    a("oauth_issuer", x.oauth_issuer), a("needs_oauth", x.needs_oauth), a("needs_app_password", x.needs_app_password);
    a("must_enable_access", x.must_enable_access), a("reached_by", x.reached_by), a("program", x.program),
        a("username_hint", x.username_hint), a("as_of", x.as_of);
}
template <class A>
void fields(A& a, SideService& x) {
    a("kind", x.kind), a("place", x.place), a("status", x.status);
}
template <class A>
void fields(A& a, Answer& x) {
    a("source", x.source), a("status", x.status), a("asked", x.asked), a("detail", x.why), a("trust", x.trust);
    a("started_ms", x.started_ms), a("duration_ms", x.duration_ms), a("candidates", x.candidates), a("provider", x.provider);
    a("services", x.services), a("flags", x.flags), a("oddities", x.oddities), a("trust_needed", x.trust_needed);
}
template <class A>
void fields(A& a, HostFacts& x) {
    a("name", x.name), a("v4_status", x.v4_status), a("v6_status", x.v6_status), a("v4", x.v4), a("v6", x.v6),
        a("aliases", x.aliases);
}
template <class A>
void fields(A& a, SrvFacts& x) {
    a("service", x.service), a("priority", x.priority), a("weight", x.weight), a("port", x.port), a("target", x.target);
    a("not_offered", x.not_offered), a("is_alias", x.is_alias), a("authenticated", x.authenticated);
}
template <class A>
void fields(A& a, MxFacts& x) {
    a("preference", x.preference), a("host", x.host), a("is_alias", x.is_alias), a("is_address", x.is_address);
}
template <class A>
void fields(A& a, SpfFacts& x) {
    a("lookups", x.lookups), a("empty_lookups", x.empty_lookups), a("includes", x.includes);
}
template <class A>
void fields(A& a, MtaStsFacts& x) {
    a("has_record", x.has_record), a("policy_status", x.policy_status), a("policy_mx", x.policy_mx);
}
template <class A>
void fields(A& a, DnsFacts& x) {
    a("domain_status", x.domain_status), a("hosts", x.hosts), a("srv", x.srv), a("srv_failed", x.srv_failed);
    a("mx_status", x.mx_status), a("mx", x.mx), a("txt_status", x.txt_status), a("txt", x.txt),
        a("dmarc_status", x.dmarc_status);
    a("dmarc", x.dmarc), a("dmarc_at", x.dmarc_at), a("domainkey_status", x.domainkey_status), a("spf", x.spf),
        a("mta_sts", x.mta_sts);
    a("pacc_txt", x.pacc_txt), a("is_wildcard", x.is_wildcard), a("wildcard_addresses", x.wildcard_addresses);
    a("is_hijacked", x.is_hijacked), a("is_validating", x.is_validating), a("is_ad_unproven", x.is_ad_unproven),
        a("is_bogus", x.is_bogus), a("resolvers", x.resolvers);
}
template <class A>
void fields(A& a, CertificateFacts& x) {
    a("subject", x.subject), a("issuer", x.issuer), a("common_name", x.common_name), a("names", x.names),
        a("not_before", x.not_before);
    a("not_after", x.not_after), a("key", x.key), a("key_bits", x.key_bits), a("signature", x.signature),
        a("sha256", x.sha256);
    a("spki_sha256", x.spki_sha256), a("is_ca", x.is_ca), a("is_self_signed", x.is_self_signed),
        a("has_timestamps", x.has_timestamps);
    a("issuer_urls", x.issuer_urls);
}
template <class A>
void fields(A& a, VerifyNote& x) {
    a("depth", x.depth), a("code", x.code), a("text", x.text);
}
template <class A>
void fields(A& a, TlsScanEntry& x) {
    a("offered", x.offered), a("accepted", x.accepted), a("cipher", x.cipher), a("detail", x.detail), a("group", x.group),
        a("group_bits", x.group_bits);
}
template <class A>
void fields(A& a, TlsFacts& x) {
    a("attempted", x.attempted), a("established", x.established), a("trusted", x.trusted), a("ip", x.ip),
        a("server_name", x.server_name);
    a("version", x.version), a("cipher", x.cipher), a("group", x.group), a("group_bits", x.group_bits),
        a("problems", x.problems);
    a("notes", x.notes), a("chain", x.chain), a("built_chain", x.built_chain), a("root", x.root),
        a("repaired_from", x.repaired_from);
    a("ocsp", x.ocsp), a("failure", x.failure), a("first_bytes", x.first_bytes), a("plain_bytes", x.plain_bytes),
        a("legacy_version", x.legacy_version);
    a("legacy_cipher", x.legacy_cipher), a("scan", x.scan), a("handshake_ms", x.handshake_ms);
}
template <class A>
void fields(A& a, ConnectionAttempt& x) {
    a("ip", x.ip), a("result", x.result), a("ms", x.ms);
}
template <class A>
void fields(A& a, LoginAttempt& x) {
    a("username", x.username), a("mechanism", x.mechanism), a("result", x.result), a("cause", x.cause),
        a("answer", x.answer);
    a("code", x.code), a("ms", x.ms);
}
template <class A>
void fields(A& a, LoginFacts& x) {
    a("result", x.result), a("skip", x.skip), a("attempts", x.attempts), a("weak_rounds", x.weak_rounds),
        a("challenge", x.challenge);
}
template <class A>
void fields(A& a, QuotaRoot& x) {
    a("name", x.name), a("used_kib", x.used_kib), a("limit_kib", x.limit_kib), a("used_messages", x.used_messages);
    a("limit_messages", x.limit_messages);
}
template <class A>
void fields(A& a, FolderFacts& x) {
    a("name", x.name), a("role", x.role), a("messages", x.messages), a("bytes", x.bytes);
}
template <class A>
void fields(A& a, MailboxFacts& x) {
    a("messages", x.messages), a("bytes", x.bytes), a("unseen", x.unseen), a("uidnext", x.uidnext),
        a("uidvalidity", x.uidvalidity);
    a("deleted", x.deleted), a("deleted_bytes", x.deleted_bytes), a("quota", x.quota), a("quota_offered", x.quota_offered);
    a("folders", x.folders), a("folders_truncated", x.folders_truncated), a("namespace_prefix", x.namespace_prefix);
    a("separator", x.separator), a("oldest", x.oldest), a("newest_uid_span", x.newest_uid_span), a("uidl", x.uidl);
    a("expire", x.expire), a("login_delay", x.login_delay), a("pop3_deleted_keyword", x.pop3_deleted_keyword);
}
template <class A>
void fields(A& a, SmtpFacts& x) {
    a("size", x.size), a("masked", x.masked), a("helo_refused", x.helo_refused), a("sender_code", x.sender_code);
    a("sender_answer", x.sender_answer), a("round_trip", x.round_trip), a("round_trip_ms", x.round_trip_ms);
}
template <class A>
void fields(A& a, CapabilityFacts& x) {
    a("before_tls", x.before_tls), a("after_tls", x.after_tls), a("after_login", x.after_login);
}
template <class A>
void fields(A& a, TranscriptLine& x) {
    a("ms", x.ms), a("side", x.side), a("encrypted", x.encrypted), a("text", x.text);
}
template <class A>
void fields(A& a, ProbeReport& x) {
    a("endpoint", x.endpoint), a("evidence", x.evidence), a("trust", x.trust), a("status", x.status), a("stage", x.stage);
    a("finished", x.finished), a("detail", x.why), a("started_ms", x.started_ms), a("duration_ms", x.duration_ms);
    a("accepted_ms", x.accepted_ms), a("connections", x.connections), a("greeting_ms", x.greeting_ms),
        a("greeting", x.greeting);
    a("first_bytes", x.first_bytes), a("spoken", x.spoken), a("injected_bytes", x.injected_bytes),
        a("starttls_offered", x.starttls_offered);
    a("starttls_refused", x.starttls_refused), a("starttls_hidden", x.starttls_hidden),
        a("preauth_before_tls", x.preauth_before_tls);
    a("plain_login_offered", x.plain_login_offered), a("tls_on_plain_port", x.tls_on_plain_port),
        a("nonstandard_lines", x.nonstandard_lines);
    a("tls", x.tls), a("other_addresses", x.other_addresses), a("capabilities", x.capabilities), a("auth", x.auth),
        a("login", x.login);
    a("mailbox", x.mailbox), a("smtp", x.smtp), a("transcript", x.transcript);
    a("greeting_cause", x.greeting_cause);
}
template <class A>
void fields(A& a, EmailAddress& x) {
    a("local", x.local), a("domain", x.domain), a("domain_display", x.domain_display), a("is_special_use", x.is_special_use);
}
template <class A>
void fields(A& a, AccountServer& x) {
    a("protocol", x.service), a("host", x.host), a("port", x.port), a("security", x.security), a("username", x.username),
        a("auth", x.auth);
}
template <class A>
void fields(A& a, PopKeeping& x) {
    a("leave_on_server", x.leave_on_server), a("delete_after_days", x.delete_after_days),
        a("delete_with_local", x.delete_with_local);
    a("headers_only", x.headers_only), a("has_size_limit", x.has_size_limit), a("only_new", x.only_new);
}
template <class A>
void fields(A& a, ImapHabits& x) {
    a("keeps_offline_copies", x.keeps_offline_copies), a("window_days", x.window_days), a("folder_prefix", x.folder_prefix);
    a("connections", x.connections), a("local_special_folders", x.local_special_folders);
    a("sent_folder", x.sent_folder);
}
template <class A>
void fields(A& a, Account& x) {
    a("key", x.key), a("name", x.name), a("address", x.address), a("display_name", x.display_name),
        a("incoming", x.incoming);
    a("outgoing", x.outgoing), a("pop", x.pop), a("imap", x.imap), a("sent", x.sent), a("poll_seconds", x.poll_seconds);
    a("certificate_exceptions", x.certificate_exceptions), a("checks_certificates", x.checks_certificates);
    a("is_enabled", x.is_enabled), a("is_merged_inbox", x.is_merged_inbox),
        a("collects_for_another", x.collects_for_another);
}
template <class A>
void fields(A& a, ProfileRemark& x) {
    a("code", x.code), a("place", x.place);
}
template <class A>
void fields(A& a, Profile& x) {
    a("path", x.path), a("device", x.device), a("client", x.client), a("program", x.program), a("starts", x.starts),
        a("in_use", x.in_use);
    a("is_too_old", x.is_too_old), a("accounts", x.accounts), a("remarks", x.remarks);
}
template <class A>
void fields(A& a, Habits& x) {
    a("shared", x.shared), a("mobile", x.mobile), a("connection", x.connection), a("metered", x.metered),
        a("offline", x.offline);
    a("disk", x.disk), a("server_space", x.server_space), a("backup", x.backup), a("privacy", x.privacy),
        a("webmail", x.webmail);
    a("overview", x.overview), a("archive", x.archive), a("sent_everywhere", x.sent_everywhere), a("symptom", x.symptom);
}
template <class A>
void fields(A& a, Request& x) {
    a("job", x.job), a("typed", x.typed), a("address", x.address), a("endpoint", x.endpoint),
        a("probe_any_security", x.probe_any_security);
    a("username", x.username), a("protocol", x.protocol), a("devices", x.devices), a("login", x.login),
        a("has_password", x.has_password);
    a("has_token", x.has_token), a("use_ispdb", x.use_ispdb), a("use_guess", x.use_guess), a("public_only", x.public_only);
    a("tls_scan", x.tls_scan), a("first", x.first), a("round_trip", x.round_trip),
        a("autodiscover_login", x.autodiscover_login);
    a("trusted_domains", x.trusted_domains), a("password_remarks", x.password_remarks), a("ispdb_url", x.ispdb_url);
    a("ispdb_dir", x.ispdb_dir), a("deadline_ms", x.deadline_ms);
    a("connectivity_url", x.connectivity_url), a("bogus_name", x.bogus_name), a("profiles", x.profiles),
        a("habits", x.habits), a("list_messages", x.list_messages);
}
template <class A>
void fields(A& a, ClockSample& x) {
    a("host", x.host), a("difference_s", x.difference_s);
}
template <class A>
void fields(A& a, NetworkFacts& x) {
    a("has_ipv4", x.has_ipv4), a("has_ipv6", x.has_ipv6), a("default_route_is_tunnel", x.default_route_is_tunnel);
    a("documentation_address_answers", x.documentation_address_answers), a("captive_portal", x.captive_portal),
        a("clocks", x.clocks);
}
template <class A>
void fields(A& a, WebCertificate& x) {
    a("host", x.host), a("problems", x.problems), a("names", x.names), a("issuer", x.issuer), a("not_after", x.not_after);
}
template <class A>
void fields(A& a, MoveNote& x) {
    a("ms", x.ms), a("what", x.what), a("subject", x.subject), a("why", x.why), a("other", x.other);
}
template <class A>
void fields(A& a, Cut& x) {
    a("kind", x.kind), a("place", x.place), a("seen", x.seen), a("kept", x.kept);
}
template <class A>
void fields(A& a, WatchPoint& x) {
    a("at", x.at), a("messages", x.messages), a("arrived", x.arrived), a("gone", x.gone);
}
template <class A>
void fields(A& a, WatchFacts& x) {
    a("verdict", x.verdict), a("is_sure", x.is_sure), a("looks", x.looks), a("since", x.since), a("until", x.until);
    a("arrived", x.arrived), a("gone", x.gone), a("swept", x.swept), a("sweeps", x.sweeps), a("fresh", x.fresh);
    a("fresh_gone", x.fresh_gone), a("gone_within_s", x.gone_within_s), a("passed", x.passed), a("days", x.days);
    a("expire", x.expire), a("renumbered", x.renumbered), a("renumbered_at", x.renumbered_at), a("hidden", x.hidden);
    a("in_use", x.in_use), a("is_in_use", x.is_in_use), a("points", x.points);
}
template <class A>
void fields(A& a, Survey& x) {
    a("version", x.version), a("request", x.request), a("now", x.now), a("duration_ms", x.duration_ms),
        a("verified_ms", x.verified_ms);
    a("interrupted", x.interrupted), a("out_of_time", x.out_of_time), a("dns", x.dns), a("network", x.network),
        a("answers", x.answers);
    a("reports", x.reports), a("web_certificates", x.web_certificates), a("trust_needed", x.trust_needed),
        a("suggested_domain", x.suggested_domain), a("moves", x.moves), a("cuts", x.cuts), a("watch", x.watch);
}

}
