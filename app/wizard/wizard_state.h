#pragma once
// The wizard without its windows: what is shown, what the person told, and what happens next. `next` is pure and quick;
// pages only show a state and send events, and the conductor carries out the effects (app/wizard/conductor.h).

#include "app/clients/format.h"
#include "probes/core/advice.h"
#include "probes/core/outcome.h"
#include "probes/core/survey.h"
#include "probes/engine/event.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mp::wizard {

enum class Page { address, reading, testing, findings, settings, exporting };

/// How a row of the Testing page looks: an icon and a word, never colour alone.
enum class RowState { waiting, working, good, neutral, odd, bad };

struct SourceRow {
    core::SourceId source;
    RowState state = RowState::waiting;
    core::AnswerStatus status = core::AnswerStatus::absent; ///< once answered
    core::Statement why;
    std::int64_t ms = 0;
    bool is_answered = false;
};

struct ServerRow {
    core::Endpoint endpoint;
    core::SourceId source = core::SourceId::guess;
    RowState state = RowState::waiting;
    core::Stage stage = core::Stage::waiting;
    core::EndpointStatus status = core::EndpointStatus::pending;
    core::Statement why;
    std::int64_t ms = 0;
};

enum class RunPhase {
    none, ///< nothing was started yet, or an answer made the last result stale
    running,
    stopping, ///< cancel was pressed; the page already looks stopped
    stopped,  ///< cancelled: what is known is shown
    finished,
};

/// What only the person can decide. Asked one at a time, after the run that raised it.
struct RunQuestion {
    enum class Kind {
        trust_domain,   ///< may the password go to servers of `subject`?
        password_again, ///< name or password was refused; the server's words are in `answer`
        other_username, ///< the same, and another form of the user name is likely: `suggestion`
    };
    Kind kind = Kind::trust_domain;
    std::string subject;    ///< base domain, or the host that refused
    std::string answer;     ///< the server's own words, cleaned
    std::string suggestion; ///< other_username: what to try
    bool operator==(RunQuestion const&) const = default;
};

/// The result of one way out on the Export page.
struct ExportNote {
    std::string client, form;
    bool is_error = false;
    core::Message text;               ///< "Saved as ..." or what went wrong and what to do
    std::vector<std::string> written; ///< paths, UTF-8
    std::vector<core::Message> steps; ///< what to do with it
    std::vector<core::Message> cannot_carry;
};

// What the world must do; the conductor takes these out of the state after each `next`.
struct StartRun {
    int run;
    core::Request request;
};
struct StopRun {};
struct ReadFiles {
    std::vector<std::string> paths; ///< UTF-8
};
struct WriteExport {
    std::string client, form, path;
};
struct WriteReport {
    std::string path; ///< the suffix chooses: .html, .json, .md, .txt
};
struct CloseWindow {};
using Effect = std::variant<StartRun, StopRun, ReadFiles, WriteExport, WriteReport, CloseWindow>;

struct WizardState {
    Page page = Page::address;

    // Address
    std::string display_name, address, username; ///< as typed; the password never enters the state
    bool has_password = false;
    std::vector<core::PasswordRemark> password_remarks;
    core::Message address_problem;  ///< empty id: none
    core::Message password_problem; ///< "Type the password, or tick ... to go without"
    std::string suggested_address;  ///< "Did you mean ...?"
    bool without_login = false;     ///< test everything but the login
    bool is_reading_files = false;
    std::vector<core::Profile> profiles;
    std::vector<core::Message> file_problems;

    // How you read mail; answers live in `base.habits` and `base.devices`
    core::Advice advice;                                 ///< live
    core::Protocol protocol = core::Protocol::automatic; ///< automatic: follow the advice

    // Testing
    core::Request base; ///< network options of the command line, and the answers
    int run = 0;        ///< number of the newest run; events of older ones are dropped
    RunPhase phase = RunPhase::none;
    std::vector<SourceRow> sources;
    std::vector<ServerRow> servers;
    std::optional<RunQuestion> question;
    std::vector<std::string> declined_domains; ///< not to be asked again
    int refusals = 0;                          ///< runs in a row that ended with a refused name or password
    bool login_was_dismissed = false;          ///< the person does not want to try another password now

    // Findings and settings, known once a run ended
    std::shared_ptr<core::Survey const> survey;
    core::Outcome outcome;
    clients::PopChoice pop;
    bool pop_was_touched = false; ///< the person changed it: advice does not overwrite it any more

    // Export
    std::optional<ExportNote> note;
    bool is_writing = false;

    bool is_closing = false;
    std::vector<Effect> effects;
};

// What happened. Texts are UTF-8.
struct NameTyped {
    std::string text;
};
struct AddressTyped {
    std::string text;
};
struct UsernameTyped {
    std::string text;
};
struct PasswordTyped {
    bool is_given;
    std::vector<core::PasswordRemark> remarks; ///< never the password
};
struct WithoutLogin {
    bool is_wanted;
};
struct SuggestionTaken {};
struct FilesDropped {
    std::vector<std::string> paths;
};
struct FilesRead {
    std::vector<core::Profile> profiles;
    std::vector<core::Message> problems;
};
struct ProfileRemoved {
    std::size_t index;
};
struct Answered {
    std::string question, value; ///< ids of rules/advisor.h; an empty value takes the answer back
};
struct SymptomTold {
    std::optional<core::Symptom> symptom;
};
struct ProtocolChosen {
    core::Protocol protocol;
};
struct NextPressed {};
struct BackPressed {};
struct PagePressed {
    Page page; ///< only pages that `can_go_to` allows
};
struct RunHappened {
    int run;
    engine::Event event;
};
struct RunEnded {
    int run;
    std::shared_ptr<core::Survey const> survey;
};
struct CancelPressed {};
struct TestAgain {};
struct TrustAnswered {
    bool is_trusted;
};
/// Another password and user name for the next try; an empty username keeps the one in use.
struct LoginAgain {
    std::string username;
    std::vector<core::PasswordRemark> remarks;
};
struct QuestionDismissed {};
struct PopChosen {
    clients::PopChoice pop;
};
struct ExportPressed {
    std::string client, form, path;
};
struct ExportWritten {
    ExportNote note;
};
struct ReportPressed {
    std::string path;
};
struct ClosePressed {};

using Event =
    std::variant<NameTyped, AddressTyped, UsernameTyped, PasswordTyped, WithoutLogin, SuggestionTaken, FilesDropped,
                 FilesRead, ProfileRemoved, Answered, SymptomTold, ProtocolChosen, NextPressed, BackPressed, PagePressed,
                 RunHappened, RunEnded, CancelPressed, TestAgain, TrustAnswered, LoginAgain, QuestionDismissed, PopChosen,
                 ExportPressed, ExportWritten, ReportPressed, ClosePressed>;

/// `base`: what the command line said (address, network options).
WizardState first_state(core::Request base);
WizardState next(WizardState state, Event event);

/// Pages that the person may go to now: earlier ones always, Findings and Settings once a run ended, Export once settings
/// are verified.
bool can_go_to(WizardState const& state, Page page);
/// The button that goes on, as it should read: "Test these settings", "Show what was found", ...; empty id: hidden.
core::MessageId next_label(WizardState const& state);
bool can_go_next(WizardState const& state);

/// The request that a run started now would make.
core::Request request_of(WizardState const& state);
/// One line of the testing page for people: "Connecting", "Checking the certificate", "Logged in".
core::MessageId word_for(ServerRow const& row);

}
