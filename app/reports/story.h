#pragma once
// What a report for people says, before it has a form: the sentences in the user's language, cleaned of whatever a hostile
// server put into them, in the order of reading. Text, HTML and Markdown only lay it out.

#include "app/reports/report.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::reports {

/// What the first line feels like.
enum class Tone { good, notice, bad };

/// One finding; findings that differ only in where they were seen share a card.
struct Card {
    core::Severity severity = core::Severity::info;
    std::string id, label, title, remedy, why, source, hidden_by;
    std::vector<std::string> steps; ///< of the remedy, in order
    std::vector<std::string> subjects;
    std::vector<std::string> evidence;
};

struct Field {
    std::string label, value;
};

/// One server to type into a mail program.
struct Block {
    std::string title;
    std::vector<Field> fields;
};

enum class Mark { good, neutral, odd, bad };

struct SourceLine {
    Mark mark = Mark::neutral;
    std::string name, status;
    std::vector<std::string> details; ///< the servers it named, or the reason why it named none; one a line
    std::vector<Field> more;          ///< for those who want everything: what was asked, what it named
};

struct EndpointLine {
    Mark mark = Mark::neutral;
    bool is_wrong_guess = false; ///< a usual name where nobody answers: says nothing about the provider
    std::string protocol, place, security, outcome;
    std::vector<std::string> facts; ///< one short line each
    std::vector<Field> more;
};

struct Step {
    std::string text, url;
    bool is_own_link = false; ///< the URL belongs to the mail domain or the bundled table: may be clickable
};

struct Story {
    Tone tone = Tone::good;
    std::string headline;
    std::vector<std::string> next; ///< what to do, when no card says it; or what the headline rests on
    std::vector<Card> problems;    ///< warning and worse
    std::vector<Card> remarks;     ///< advice and info
    std::vector<Card> absorbed;    ///< explained by a stronger finding
    std::string steps_title;
    bool steps_come_first = false; ///< they are still to be done: nothing proves that the login works
    std::vector<Step> steps;
    std::string settings_title;
    std::vector<Block> settings;
    std::string alternatives_title;
    std::vector<std::string> alternatives;
    std::vector<EndpointLine> endpoints;
    std::vector<SourceLine> sources;
    bool is_about_sources = false; ///< discover: what the sources say is the whole answer
    std::vector<Field> services;
    std::string footer;
};

Story tell(Judged const& judged, language::Translator const& translate);

// The chapters, one file each.
struct Verdict {
    Tone tone = Tone::good;
    std::string headline;
    std::vector<std::string> next;
};
Verdict verdict_of(Judged const& judged, language::Translator const& translate);
/// The first line of a check that failed, where what is known of the provider tells more than what servers did: it lets no
/// mail program in, wants another secret, or a server left over from before a move refused. Nothing: nothing is known.
std::optional<Verdict> provider_verdict(core::Survey const& survey, language::Translator const& translate);
/// The company that receives the domain's mail, when it is not the domain itself; empty: not known.
std::string mail_company(core::Survey const& survey);
std::vector<Card> cards_of(std::vector<core::Finding> const& findings, language::Translator const& translate);
inline std::vector<Card> cards_of(Judged const& judged, language::Translator const& translate) {
    return cards_of(judged.outcome.findings, translate);
}
std::vector<EndpointLine> endpoint_lines(core::Survey const& survey, language::Translator const& translate);
std::vector<SourceLine> source_lines(core::Survey const& survey, language::Translator const& translate);

/// "login refused: the password has expired".
std::string outcome_of(core::ProbeReport const& report, language::Translator const& translate);

}
