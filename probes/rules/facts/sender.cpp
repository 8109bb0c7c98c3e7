#include "probes/rules/facts/sender.h"

#include "probes/core/ascii.h"

namespace mp::rules {

static bool holds(std::string_view text, std::string_view part) { return core::ascii::contains_ignoring_case(text, part); }

/// `answer` begins with the reply code and, where there is one, the enhanced code (RFC 3463).
static SenderVerdict verdict_on(std::string_view answer) {
    auto const begins = [&](std::string_view code) { return answer.starts_with(code); };
    if (answer.empty())
        return SenderVerdict::not_asked;
    if (begins("2"))
        return SenderVerdict::accepted;
    if (begins("552") || holds(answer.substr(0, 12), "5.2.2 ") || holds(answer.substr(0, 12), "4.2.2 ") ||
        holds(answer, "mailbox full"))
        return SenderVerdict::mailbox_full;
    if (begins("530") || ((begins("550") || begins("554")) && holds(answer, "relay")))
        return SenderVerdict::relay_denied;
    if (begins("4"))
        return SenderVerdict::temporary;
    bool const is_about_sender = begins("550") || begins("553") || begins("554") || holds(answer, "5.2.252");
    return is_about_sender ? SenderVerdict::refused : SenderVerdict::other;
}

SenderAnswer sender_answer(ProbeReport const& report) {
    constexpr std::string_view refused = "refused: ";
    auto const& smtp = report.smtp;
    SenderAnswer answer{verdict_on(smtp.sender_code.empty() ? std::string() : smtp.sender_code + " " + smtp.sender_answer),
                        smtp.sender_answer};
    bool const may_look_further = answer.verdict == SenderVerdict::accepted || answer.verdict == SenderVerdict::not_asked;
    if (may_look_further && smtp.round_trip.starts_with(refused)) {
        answer.words = smtp.round_trip.substr(refused.size());
        answer.verdict = verdict_on(answer.words);
    }
    return answer;
}

}
