#pragma once
// How rules look at a survey: which lines there are, how far they came, what their certificate says, and the values that
// fill the holes of sentences. Facts only; whether a line matters to anyone is need.h.

#include "probes/core/survey.h"
#include "probes/rules/rule.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mp::rules {

using core::CertificateFacts;
using core::EndpointStatus;
using core::LoginAttempt;
using core::LoginResult;
using core::LoginSkip;
using core::Message;
using core::ProbeReport;
using core::protocol_name;
using core::RefusalClass;
using core::Security;
using core::Service;
using core::Severity;
using core::SourceId;
using core::Survey;
using core::TlsProblem;
using core::Values;
using core::works;

/// One hit for every report for which `make` gives one. Reports that never began are skipped.
template <class Make>
std::vector<Hit> for_each_report(Survey const& survey, Make make) {
    std::vector<Hit> hits;
    for (ProbeReport const& report : survey.reports) {
        if (!core::was_begun(report))
            continue;
        if (std::optional<Hit> hit = make(report))
            hits.push_back(std::move(*hit));
    }
    return hits;
}

/// A hit about one line; its values are {host}, {port}, {protocol} ("IMAP") and then `extra`. Leave the port out of the
/// sentence when it says nothing: hits of one rule on one host with equal texts are merged by judge().
Hit hit_at(ProbeReport const& report, Values extra = {});
/// A hit about the mail domain, the computer or anything that is not a line; {domain} is filled with the subject.
Hit hit_about(std::string_view subject, Values extra = {});
/// The mail domain of the request; in a probe of one endpoint its host.
std::string domain_of(Survey const& survey);

/// The host as people read it.
std::string shown_host(ProbeReport const& report);
/// Host inside "imap mail.example.org:993" (brackets of IPv6 removed), or the whole subject when it names no line.
std::string host_of_subject(std::string_view subject);

/// The line sends; the others receive.
bool is_outgoing(ProbeReport const& report);

/// Only guessing (or a certificate's hint) named this line. Lines given by hand have no evidence and are not guessed.
bool is_guessed(ProbeReport const& report);
/// Some source other than guessing named this line.
bool is_published(ProbeReport const& report);
bool is_named_by(ProbeReport const& report, SourceId source);
/// Sources curated by hand that list what the provider really offers: the bundled table and the ISPDB.
bool is_in_provider_table(ProbeReport const& report);

/// core::came_to_login: name, network, protocol and encryption are in order, whatever came of the login.
bool reaches_login(ProbeReport const& report);
/// The farthest line of a protocol: verified before usable before refused login before the rest; then by rank. Null: none.
ProbeReport const* best_report(Survey const& survey, Service service);
bool any_works(Survey const& survey, Service service);

/// The server's own certificate, when the handshake showed one.
CertificateFacts const* leaf(ProbeReport const& report);
/// The handshake failed, and the server itself said so (a TLS alert), so somebody is there.
bool was_answered_by_alert(ProbeReport const& report);
/// Loopback host name or address: what stays inside the computer needs no encryption.
bool is_loopback(std::string_view host);

/// The last refused login of the line, or null.
LoginAttempt const* refusal(ProbeReport const& report);
/// That refusal, if it is of this class and the login did not succeed in the end.
LoginAttempt const* refusal(ProbeReport const& report, RefusalClass cause);
/// Some line of the survey was refused for this cause.
bool any_refusal(Survey const& survey, RefusalClass cause);
bool offers(ProbeReport const& report, std::string_view mechanism);

/// Our clock against the median of the HTTP servers met, in seconds (theirs minus ours); nothing with fewer than three.
std::optional<std::int64_t> clock_difference(Survey const& survey);
/// `survey.now`, corrected when the computer's clock is off by more than five minutes.
std::int64_t trusted_now(Survey const& survey);

/// 2026-03-01, in UTC.
std::string utc_date(std::int64_t unix_seconds);
/// Unix seconds of a date in the proleptic Gregorian calendar, 00:00 UTC.
std::int64_t utc_seconds(int year, int month, int day);

/// `The server at {host} answered: "{answer}"`, for the evidence.
Message server_said(ProbeReport const& report, std::string_view answer);
/// Which source named the line: `{source} names this server ({place}).`
std::vector<Message> named_by(ProbeReport const& report);

/// Providers whose peculiarities rules know.
enum class Brand {
    other,
    google,
    microsoft_consumer,
    microsoft_365,
    yahoo,
    aol,
    icloud,
    yandex,
    gmx,
    web_de,
    zoho,
    mailbox_org
};
/// By the host first, else by the provider that discovery found; Microsoft's two kinds are told apart by the address.
Brand brand_of(Survey const& survey, ProbeReport const& report);
/// The provider's own name, or the base domain of the address when nobody told one.
std::string provider_name(Survey const& survey);
/// The provider's steps as evidence ("switch IMAP on in webmail"), with their pages.
std::vector<Message> provider_steps(Survey const& survey);

}
