// What every part of a simulated world is given: time, chance, the network, and those who watch.
#pragma once

#include "tests/fault/simulator/breakage.h"
#include "tests/fault/simulator/history.h"
#include "tests/fault/simulator/invariants.h"
#include "tests/fault/simulator/network.h"

namespace coord {

struct Surroundings {
    Timeline &timeline;
    SeededRandom &random;
    SeededChance &chance;
    Network &network;
    History &history;
    Invariants &invariants;
    Breakage breakage = Breakage::None;
};

//! The message as a member of a narrower set; nothing where it is none.
template <typename Narrow>
std::optional<Narrow> narrowed(const wire::AllMessages &message)
{
    return std::visit(
        [](const auto &each) -> std::optional<Narrow> {
            if constexpr (std::is_constructible_v<Narrow, decltype(each)>)
                return Narrow(each);
            else
                return std::nullopt;
        },
        message);
}

template <typename Narrow>
wire::AllMessages widened(const Narrow &message)
{
    return std::visit([](const auto &each) { return wire::AllMessages(each); }, message);
}

//! A message in a few words, for the history.
[[nodiscard]] QString describe(const wire::AllMessages &message);

} // namespace coord
