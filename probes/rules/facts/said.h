#pragma once
// What published sources say, word for word, for the rules that tell their owner what is wrong with it. Such a mistake is
// told as advice beside the person's own result; in `lint` of the owner's own file it is what the report is about.

#include "probes/rules/facts/fates.h"

#include <functional>
#include <string>
#include <vector>

namespace mp::rules {

using core::Answer;
using core::Candidate;

/// Somebody keeps this source and can mend it: neither a guess nor a profile, nor the table that comes with Mailplumb.
bool has_owner(SourceId source);
bool is_autodiscover(SourceId source);
/// Files in Mozilla's format, whoever publishes them.
bool is_autoconfig(SourceId source);

/// The files are the owner's own and no server was asked.
bool is_about_files(Survey const& survey);

/// One line as its source wrote it.
struct Statement {
    Answer const* answer = nullptr;
    Candidate const* line = nullptr;
};
std::vector<Statement> statements_of(Survey const& survey);

/// Where the source is: the URL or DNS name, in lint the file.
std::string place_of(Answer const& answer);

/// The line was tried as it was written, or as Mailplumb understood it.
ProbeReport const* report_of(Survey const& survey, Candidate const& line);

/// A hit about a source: {place} and then `extra`. In lint its subject is the file and its severity `in_file`; otherwise
/// the subject is the mail domain and the mistake is advice.
Hit hit_about_source(Survey const& survey, Answer const& answer, Severity in_file, Values extra = {});

/// `{place} says for {line}: {said}`
Message said_by(Answer const& answer, std::string const& line, std::string const& said);

/// Titles and reasons of one kind of oddity. `missing` is used when the first value is empty; without it the rule's own are.
struct OddWords {
    core::OddityCode code;
    Severity in_file;
    core::MessageId missing_title;
    core::MessageId missing_why;
};
/// One hit for every source that has an oddity of the kind and for which `wanted` holds. {element}, {value} and {line} are
/// those of the first one; all are in the evidence.
std::vector<Hit> odd_hits(Survey const& survey, OddWords const& words, std::function<bool(Answer const&)> const& wanted);
std::vector<Hit> odd_hits(Survey const& survey, OddWords const& words);

/// One hit for every source that carries the flag, itself or at one of its lines.
std::vector<Hit> flag_hits(Survey const& survey, core::SourceFlag flag, Severity in_file);

/// The encryption that the line's port has by its number; nothing for ports that are not standard for its protocol.
std::optional<Security> usual_security(core::Endpoint const& endpoint);

}
