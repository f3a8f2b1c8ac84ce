// The two containers and the hash that the worker uses, on Abseil's flat ones, which keep their elements side by side too.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <iterator>

namespace ankerl::unordered_dense
{
	template<class Key>
	using hash = absl::container_internal::hash_default_hash<Key>;

	template<class Key, class Value, class Hash = hash<Key>, class Equal = absl::container_internal::hash_default_eq<Key>>
	class map : public absl::flat_hash_map<Key, Value, Hash, Equal>
	{
		using Base = absl::flat_hash_map<Key, Value, Hash, Equal>;

	public:
		using Base::Base;
		using Base::erase;

		// Abseil's own returns nothing.
		typename Base::iterator erase(typename Base::iterator at)
		{
			const auto next = std::next(at);
			Base::erase(at);
			return next;
		}
	};

	template<class Key, class Hash = hash<Key>, class Equal = absl::container_internal::hash_default_eq<Key>>
	using set = absl::flat_hash_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense
