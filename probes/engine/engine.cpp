#include "probes/engine/engine.h"

#include "probes/core/assert.h"
#include "probes/core/domain.h"
#include "probes/engine/pipeline.h"
#include "probes/engine/run_state.h"
#include "probes/net/plain_file.h"
#include "probes/net/system_network.h"

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <mutex>

namespace mp::engine {

using namespace mp::core;

namespace {

constexpr std::size_t largest_dial_plan = std::size_t{1} << 20; // every line is looked at for every connection

Result<net::NetworkOptions> network_options(EngineOptions const& options, bool public_only) {
    net::NetworkOptions out;
    out.nameservers = options.nameservers;
    out.ca_file = options.ca_file;
    out.public_only = public_only;
    out.public_nets = options.public_nets;
    out.user_agent = "Mailplumb/" MP_VERSION;
    if (options.dial_plan_file.empty())
        return out;
    auto const text = net::read_plain_file(options.dial_plan_file, largest_dial_plan);
    if (!text)
        return fail(text.error().code,
                    Message(MP_MSG("the dial plan \"{path}\" cannot be read: {reason}"), {{"path", options.dial_plan_file}})
                        .with("reason", reason_of(text.error())));
    TRY(out.dial_plan, net::DialPlan::parse(*text));
    return out;
}

void add_once(std::vector<std::string>& all, std::string const& domain) {
    if (std::find(all.begin(), all.end(), domain) == all.end())
        all.push_back(domain);
}

/// A server was ready for the login, or had it: there is no need to follow further pointers. For those that somebody
/// published only published servers count.
bool leads_somewhere(RunState const& state, SourceId pointer) {
    return std::any_of(state.board.lines.begin(), state.board.lines.end(), [&](decide::LineState const& line) {
        return (is_guess(pointer) || !line.line.is_guess()) && came_to_login(line.status);
    });
}

/// Domains somebody must vouch for before a password goes there: those of lines that were ready but had no leave, and those
/// of pointers that the address was not sent after, when nothing else led to a server.
std::vector<std::string> trust_needed(RunState const& state) {
    std::vector<std::string> out;
    if (state.survey.verified_ms != 0)
        return out;
    for (std::size_t i = 0; i < state.works.size(); ++i) {
        auto const& line = state.board.lines[i];
        auto const base = decide::needs_confirmation(state.request, line.line);
        bool const was_ready =
            state.works[i].report.login.skip == LoginSkip::trust_needed || line.phase == decide::Phase::ready;
        if (!base.empty() && was_ready)
            add_once(out, base);
    }
    for (auto const& answer : state.answers)
        if (!answer.trust_needed.empty() && !leads_somewhere(state, answer.source))
            for (auto const& domain : answer.trust_needed)
                add_once(out, domain);
    return out;
}

}

struct Run::State {
    RunState run;
    std::mutex mutex;
    std::condition_variable ended;
    bool is_over = false;
    bool was_cancelled = false;
    std::exception_ptr problem;
    net::Loop loop; ///< last: its thread ends before what it writes to

    net::Task<void> root(net::NetworkOptions options);
    void finish(std::exception_ptr exception);
};

net::Task<void> Run::State::root(net::NetworkOptions options) {
    auto const network = co_await net::SystemNetwork::create(std::move(options));
    run.survey.network = network->own_side();
    std::exception_ptr exception;
    try {
        co_await run_pipeline(run, network->handle());
    } catch (...) {
        exception = std::current_exception();
    }
    auto const handle = network->handle();
    run.survey.duration_ms = handle.clock.run_ms();
    run.survey.dns.hosts = handle.resolver.known_hosts();
    run.survey.dns.resolvers = handle.resolver.servers();
    auto const cuts = handle.resolver.cuts();
    run.survey.cuts.insert(run.survey.cuts.begin(), cuts.begin(), cuts.end());
    network->shut_down();
    if (exception)
        std::rethrow_exception(exception);
}

void Run::State::finish(std::exception_ptr exception) {
    std::lock_guard const lock(mutex);
    problem = exception;
    is_over = true;
    ended.notify_all();
}

Run::Run(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Run::Run(Run&&) noexcept = default;

Run::~Run() {
    if (m_state)
        m_state->loop.cancel();
}

void Run::cancel() {
    {
        std::lock_guard const lock(m_state->mutex);
        m_state->was_cancelled = true;
    }
    m_state->loop.cancel();
}

Survey Run::wait() {
    auto& state = *m_state;
    std::unique_lock lock(state.mutex);
    state.ended.wait(lock, [&] { return state.is_over; });
    if (state.problem) {
        try {
            std::rethrow_exception(state.problem);
        } catch (net::Cancelled const&) {
            state.run.survey.interrupted = state.was_cancelled;
        }
    }
    state.run.survey.trust_needed = trust_needed(state.run);
    assemble(state.run);
    state.run.emit(Finished{});
    return std::move(state.run.survey);
}

Engine::Engine(EngineOptions options) : m_options(std::move(options)) {}
Engine::~Engine() = default;

Result<void> Engine::check() const {
    TRY(auto const options, network_options(m_options, false));
    return net::check_options(options);
}

Run Engine::start(Request request, Credentials credentials, std::function<void(Event const&)> watch, Listed listed) {
    auto state = std::make_unique<Run::State>();
    auto& run = state->run;
    request.has_password = !credentials.password.is_empty();
    request.has_token = !credentials.token.is_empty();
    run.request = std::move(request);
    run.credentials = std::move(credentials);
    run.watch = std::move(watch);
    run.listed = std::move(listed);
    run.survey.version = MP_VERSION;
    run.survey.now = static_cast<std::int64_t>(std::time(nullptr));
    run.survey.suggested_domain = suggest_domain(run.request.address.domain).value_or("");
    auto options = network_options(m_options, run.request.public_only);
    MP_ASSERT(options.has_value(), "Engine::check was not called before Engine::start");
    auto* self = state.get();
    auto const make_root = [self, ready = std::move(*options)]() mutable { return self->root(std::move(ready)); };
    state->loop.start(make_root, [self](std::exception_ptr exception) { self->finish(exception); });
    return Run(std::move(state));
}

std::vector<std::string> library_versions() { return net::library_versions(); }

}
